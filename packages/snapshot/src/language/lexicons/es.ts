// Long file: a list, the words of one language for each idea, each with its examples.
import type { Lexicon } from '../lexicon.ts'

/** Spanish. */
export const es: Lexicon = {
  language: 'es',
  spaced: true,
  folds: true,
  letters: '',
  script: /[a-z]/i,
  own: /[ñ¿¡]/iu,
  marks:
    'el la los las un una y es son no de del que en con por para se lo su al como mas pero si sin mi me te tu nunca siempre solo antes cuando ya esta este eso favor jamas nada hay ahora a o muy todo gracias quiero aqui puedes hace tiene debe usa usar sobre entre desde cada todos todas otro otra porque donde cual cuando quien hasta ningun ninguna',
  without: 'sin',
  unasked:
    '(no hace falta|no es necesario|no necesitas|no tienes que) … (pregunt|consult|esper|avis)~|no (me |nos )?(esper|pregunt|consult|avis)~',
  ideas: {
    opener: [
      [
        'por favor|porfa|gracias|ok(ay)?|vale|bien|bueno|si|no(?=\\n)|entonces|y|pero|ah|oye|ojo|cuidado|importante|atencion|ademas|tambien|ahora|primero|luego|por cierto|de momento|por ahora|recuerda|repito|otra vez|una vez mas|de nuevo|insisto|como (ya )?(te )?(he dicho|dije)|te dije que|aqui|en general|en este (proyecto|repo)|y sobre todo|sobre todo',
        'Bueno, seguimos.',
      ],
    ],
    joiner: [['y|pero|o|entonces|luego|sino|por favor', 'Léelo y responde.']],
    'no rule': [
      [
        'no (te|se|os) (preocupes|preocupe|olvides|olvide|apures)~|no (hay|pasa|importa|sirve de) (de que|nada|problema|prisa|duda)|no (se(?! (toca|borra|modifica|cambia|usa|hace|puede|debe|permite|admite|commitea))|entiendo|creo|veo|recuerdo|estoy|tengo|encuentro|puedo|pude|consigo|parece|pienso|he|fue|es|era|esta|son|tiene|tienen|hay|existe|funciona|funcionan|carga|aparece|sale|pasa|compila|encuentra|arranca|responde|muestra|hace|dudes|olvides)',
        'No te preocupes.',
      ],
      [
        'nada (que ver|grave|importante|que decir|cambia|funciona|pasa)|nunca (he|habia|vi|entendi|pense|funciono|carga|termina)|sin (problema|problemas|duda)',
        'Sin problema.',
      ],
      [
        '(segun|de acuerdo con) (la|el|los) (documentacion|docs?|spec|especificacion|manual|mensaje|error|log)~[^]*',
        'Según la documentación es lento.',
      ],
    ],
    role: [['^(eres|usted es|actua como) (un|una|el|la) ', 'Eres un desarrollador con experiencia.']],
    'polite order': [
      [
        '^(¿ ?)?(puedes|podrias|puede|podria|podemos)( por favor)? (no|evitar|dejar de|siempre|por favor)|^(te importaria|te importa) no',
        '¿Puedes dejar de hacerlo?',
      ],
    ],
    prohibition: [
      [
        'no (es|son) (asunto|cosa|problema) (tuy[oa]|tuyos)|no te (incumbe|concierne|importa)|(nunca|no) v(a|an) en ',
        'Eso no te incumbe.',
      ],
      ['no me (hace gracia|gusta la idea|convence|entusiasma|apetece)', 'La idea no me convence.'],
      [
        '^no (me |te |se |lo |la |los |las |le |les |nos )*[a-z]+(es|as|e|a|en|an|emos|amos|eis|ais)',
        'No toques el parser.',
      ],
      ['^(no|sin) [a-z]+(ar|er|ir)(lo|la|los|las|me|se|le)?', 'No borrar el esquema.'],
      ['^(nunca|jamas) (me |te |se |lo |la |los |las |le )*[a-z]+', 'Nunca subas secretos.'],
      [
        'no (debes|debe|deben|puedes|deberias|deberia|puede|pueden|hay que|tienes que|tienes permiso|se debe|se puede|se toca|se permite|se borra|se modifica|se cambia|se commitea|se hace|se usa|se admite) ',
        'El esquema no se toca hoy.',
      ],
      ['(nunca|jamas) (debes|debe|deben|se|hay que|deberias)', 'Los secretos nunca deben subirse.'],
      [
        'bajo ningun (concepto|pretexto|motivo|circunstancia)|bajo ninguna (circunstancia|condicion)|en ningun (caso|momento)|por nada del mundo|de ninguna manera|ni se te ocurra|ni loco|ni hablar de',
        'En ningún caso lo publiques.',
      ],
      [
        'no (quiero|queremos|quisiera|necesito|me gusta|me gustaria) (que|ver|volver|ningun~|mas|tener)',
        'No quiero que lo cambies.',
      ],
      [
        '(prohibid[oa]s?|queda terminantemente|vetad[oa]s?|no (esta|estan) permitid[oa]s?|no autorizad[oa]s?|intocable~)',
        'Está prohibido subirlo.',
      ],
      ['^(nada de|ningun~|cero|ni un~|ya no mas|no mas|basta de) [a-z]+', 'Nada de emojis.'],
      [
        '^sin (commits|push|nuev[oa]s|mas|dependencias|comentarios|emojis|refactor~|tocar|cambiar|modificar|mocks|hacks|atajos|suposiciones)',
        'Sin comentarios en el código.',
      ],
      [
        '^(deja~|manten~|conserva~) … (como esta~|igual~|en paz|intact[oa]s?|tal cual|tal y como|sin (cambios|tocar)|quiet[oa]s?|tranquil[oa]s?|fuera)',
        'Deja eso en paz.',
      ],
      [
        '(debe~|tiene~ que|ha de|han de) (quedar~|permanecer|seguir|mantener~|conservar~)( \\S+)? ',
        'El formato debe permanecer igual.',
      ],
      ['^(deja|dejen|deje|para|paren) de [a-z]+r', 'Deja de comentar todo.'],
      ['^evit(a|e|en|ar)|^abst(en|eng)~|^huye de', 'Evita los comentarios.'],
      [
        'sin (mi|nuestr[oa]|consultar~|preguntar~|avisar~|permiso|autorizacion|aprobacion|que yo|confirmacion|pedir)',
        'Nada se publica sin mi permiso.',
      ],
      [
        '^(todavia|aun) no (?!(se|entiendo|funciona|tengo|esta|hay|he|ha|veo)\\b)[a-z]~|no … hasta que (yo |lo |te )?[a-z]+',
        'Todavía no lo subas.',
      ],
      ['(no me |ni )?(manos fuera|fuera de limites|ni lo toques|ni tocar)', 'Manos fuera de eso.'],
      ['^nadie [a-z]+', 'Nadie despliega de noche.'],
    ],
    'standing rule': [
      ['nos quedamos (con|en) ', 'Nos quedamos con eso.'],
      [
        'pase lo que pase|ocurra lo que ocurra|sea como sea|bajo cualquier circunstancia',
        'Ocurra lo que ocurra, queda en verde.',
      ],
      [
        '(recuerda|ten en cuenta|acuerdate|no olvides|ten presente)( de)?( que)? (aqui|nosotros|en este)',
        'Recuerda que aquí se indenta.',
      ],
      ['(limitate|cinete|restringete|atente|centrate)( solo)? (a|al|en)', 'Céntrate en el archivo.'],
      [
        '(a partir de|desde) (ahora|hoy|este momento|aqui|ya)|de (ahora|aqui|hoy) en adelante|en adelante|en (el )?futuro|de ahora en mas',
        'Desde hoy en inglés.',
      ],
      [
        '^(?!(aqui|esto|eso|ahi|casi|como|para|que|es|esta|sale|falla|tarda|hay|la|lo|el|yo|da)\\b)[a-z]+(me|nos|lo|la)? siempre |^siempre (?!(que|el|la|los|las|sale|da|falla|pasa|tarda|hay|es|me|lo mismo|se|devuelve|aparece|ocurre|esta|deberiamos|debemos|tenemos|recibimos)\\b)[a-z]+',
        'Ejecuta siempre el linter.',
      ],
      [
        '(debes|tienes que|hay que|debe~|deberias) siempre|siempre (debes|tienes que|hay que)|(uno|se|tu) debe~ siempre|asegurate siempre|asegurate de (que )?(nunca|siempre|no)',
        'Asegúrate de que nunca falle.',
      ],
      [
        '^[a-z]+(me|te)? (solo|solamente|unicamente|exclusivamente) |^(solo|solamente|unicamente) (toca|cambia|modifica|usa|edita|trabaja|haz|arregla|corrige|ejecuta|responde|commitea|los|las|el|la|en|si yo|cuando yo|despues de que|con mi|dentro) |^limita~|^cin~ete',
        'Modifica únicamente el parser.',
      ],
      ['nada mas$|y nada mas|ninguna otra cosa|nada que no sea', 'El parser, y nada más.'],
      [
        '^(usa|usen|use|utiliza|emplea|escribe|pon) [^]{1,40}\\n?(no|y no|en lugar de|en vez de|nunca) [a-z]~',
        'Usa tabs, no espacios.',
      ],
      [
        '(pregunta~|consulta~|avisa~|dime|ensena~|muestra~|confirma~|pide~|verifica~ con)(me|nos|lo)? (siempre )?(antes|primero|a mi antes)|(pregunta|consulta|avisa|confirma)(me|nos) |(pregunta|consulta|avisa|confirma)(me|nos)$',
        'Pregúntame primero.',
      ],
      [
        'espera~ (siempre )?(a que (yo|te)|mi|hasta que (yo|te)|nuestra|la confirmacion|el visto bueno|por mi)',
        'Espera mi visto bueno.',
      ],
      ['solo (si|cuando|despues|una vez|con) (yo|te|de que|que yo|mi|lo) ', 'Se publica solo cuando yo lo diga.'],
      [
        '^(responde|contesta|escribe|habla|comenta)(me|nos)?( siempre| solo)? en (espanol|ingles|frances|aleman|portugues|italiano|castellano|catalan|una|dos|frases)',
        'Responde en inglés.',
      ],
      [
        '(despues de|antes de|por|para|en|tras|con|a) cada (cambio|commit|paso|push|tarea|fase|prueba|test|release|despliegue|merge|sesion|mensaje|respuesta|archivo|vez|borrado|deploy)',
        'Ejecuta los tests tras cada cambio.',
      ],
      [
        '^(cada|todo|toda|todos los|todas las) (nuev[oa]s? )?(commit~|cambio~|archivo~|funcion~|clase~|mensaje~|rama~|test~|prueba~|migracion~|pr|paso~) … (debe~|necesita~|tiene~ que|lleva~|va~|requiere~|ha de)',
        'Cada commit debe citar un ticket.',
      ],
      [
        'un(a|o)? (solo |sola )?(commit|archivo|cambio|paso|test|pregunta|pr|rama) (por|a la vez|para cada)',
        'Un commit por arreglo.',
      ],
      [
        '^antes de (que )?(hacer|subir|borrar|terminar|cambiar|modificar|commit~|push|desplegar|decir|cada|cualquier|tocar|fusionar|eliminar|cerrar|empezar|escribir)',
        'Antes de subir, pasa los tests.',
      ],
      [
        '^(cada vez|siempre) que |^(cuando|si) (modifiques|cambies|borres|toques|anadas|termines)',
        'Cada vez que cambies algo, avisa.',
      ],
      ['(regla|norma) (de oro|numero|basica|es)|obligatori[oa]~|imprescindible', 'Es la regla número uno.'],
      ['^(escribe|pon|redacta|manten|nombra) (todos|todas|cada)', 'Escribe todos los comentarios en inglés.'],
      ['^(por|para|en) cada [a-z]~', 'Por cada error, una prueba.'],
      [
        '(cada|todos? los|todas? las)( [a-z]+){1,3} antes de (que|hacer|subir|fusion|el|la|cualquier)~',
        'Yo miro cada diff antes de que entre.',
      ],
      [
        '^(los )?(commits?|mensajes de commit|ramas|nombres de rama|prs?) (tienen que|deben|han de|van) [a-z]~',
        'Los commits van firmados.',
      ],
      [
        '(solo|unicamente|exclusivamente) (mediante|por|a traves de|con|via) [a-z]~',
        'La base cambia solo mediante migraciones.',
      ],
      [
        '^(respeta|sigue|cumple|ajustate|cine?te|respeten|sigan)( a)? (la|el|las|los|nuestras?|nuestros?) [a-z]~',
        'Respeta la estructura.',
      ],
      ['(para|durante|en) toda (la|esta) (sesion|tarea)', 'Durante toda la sesión sé breve.'],
    ],
    'rule heading': [
      [
        '^(las |nuestras |mis |algunas )*(reglas|normas|restricciones|prohibiciones|condiciones|convenciones|limitaciones)( .{1,40})?$',
        'Reglas:',
      ],
      ['^(prohibido|nunca|siempre|no hagas|lo que no (debes|puedes) hacer)$', 'Prohibido:'],
    ],
    'ask first': [
      [
        '(pregunt|consult|avis|confirm)[ae](r)?(me|nos)|(pregunta|consulta|avisa|pide) (siempre )?(antes|primero)|pedir(me)? permiso',
        'Consúltame.',
      ],
      ['mi (permiso|autorizacion|aprobacion|ok|confirmacion|visto bueno|consentimiento)', 'Con mi permiso.'],
    ],
    before: [['antes( de| que)?', 'Antes de eso.']],
    asking: [
      [
        'ensename|muestrame|preguntame|preguntam~|preguntar(me|nos)?|consulta(me|lo|nos|r|rme|rlo)?|consultal~|avisa(me|nos|r|rme)?|dime|dimelo|habla(lo)? conmigo|hablalo|pide(me)? (permiso|confirmacion)|comentamelo|confirmamelo',
        'Avísame.',
      ],
    ],
    leaving: [
      [
        'deja(r|d|lo|la|los|las|me)?|dejemos|manten(er|lo|la|los|las|emos)?|conserva(r|lo|la|los|las)?|queda(n|r)?|sigue|siguen',
        'Eso queda.',
      ],
    ],
    'as is': [
      [
        '(tal )?(y )?(como|cual) (esta|estan|estaba|estaban)|tal cual|en paz|intact(o|a|os|as)|sin (cambios|tocar)|donde (esta|estan)|igual',
        'Tal cual.',
      ],
    ],
    wishing: [
      [
        'estaria bien|preferiria(mos)?|prefiero|preferimos|me gustaria que|seria (mejor|bueno)|mejor (que|si)|agradeceria|a ser posible|de ser posible|ojala',
        'Preferiría eso.',
      ],
    ],
    negation: [['no|nunca|jamas|ni|nada|nadie|ningun(a|o)?', 'Nunca.']],
    meddling: [
      [
        'toca(r|mos|n|s)?|toque(s|n|is|mos)?|toqu\\p{L}+|cambies|cambie|cambiar|modifiques|modifique|modificar|edites|editar|borres|borrar|muevas|mover|renombres|renombrar|commitees|subas|meter mano|metas mano|reescrib(as|ir)|elimin(es|ar)|se (despliega|publica|hace deploy)|(desplegamos|publicamos)',
        'Tocar eso.',
      ],
    ],
    always: [
      ['siempre|sistematicamente|cada vez|por norma|por regla general|sin excepcion|en todo momento', 'Siempre.'],
    ],
    'work product': [
      ['commits?|ramas?|branch(es)?|pr|prs|pull requests?|mensajes? de commit|changelog', 'Dos commits.'],
    ],
    writing: [['escrib(e|es|an?|imos|ir|elo|elos)|redact(a|amos|ar)|v(a|an) escrit(o|a|os|as)', 'Escribe eso.']],
    'in a language': [['en (ingles|espanol|castellano|frances|aleman|portugues|italiano|catalan)', 'En español.']],
    told: [
      [
        'por que|porque|ayer|anoche|desde|la semana pasada|hace|ha|han|habia|fue|fueron|estaba|estaban|cambio|toco|todavia|aun|no (se|puedo|encuentro|entiendo|veo|me)',
        'Ayer.',
      ],
    ],
    'until i look': [
      [
        'mientras (este|estoy|yo)|(hasta que|mientras|antes de que|sin que) (yo )?(no )?(la |lo |las |los )?(haya )?(revis|apro|aprueb|mir|ve|vea|conf|leo|lea|le|verif|compr|di|diga|pruebe)~',
        'Hasta que yo la revise.',
      ],
    ],
    staying: [['qued(a|e|en|ar|ara|aran)|siguier(a|an)|sig(a|an)', 'Eso queda.']],
    lifting: [
      [
        'ya no (hace falta|es necesario|necesitas|tienes que|hay que|debes|rige|aplica|vale|esta prohibid~|se aplica)',
        'Ya no hace falta preguntar.',
      ],
      [
        '(olvida|ignora|olvidate de|deja sin efecto|anula|quita) (lo que dije|lo de|la regla|mi regla|la prohibicion|esa regla|la norma)|(regla|prohibicion|norma) (queda )?(anulada|levantada|terminada)',
        'Olvida la regla.',
      ],
      [
        '(a partir de|desde) (ahora|hoy|este momento|ya)\\n?\\s*(si )?(puedes|podes|podemos|esta permitido)|puedes … (a partir de ahora|desde ahora|en adelante|de nuevo|otra vez)|de (ahora|hoy) en adelante (puedes|podemos)',
        'Desde hoy puedes tocarlo.',
      ],
      ['(vuelve a estar|esta de nuevo|ya esta) permitid[oa]', 'Ya está permitido.'],
    ],
    permission: [
      [
        '(ya|ahora)( si)? (puedes|podes|podemos|puede)|^puedes (ya |ahora )?(hacer (el )?(commit|push|merge|deploy)|subir~|desplegar~|borrar~|modificar~|cambiar~|tocar~|usar~)',
        'Ahora puedes subirlo.',
      ],
      ['(tienes|doy) (mi|el) (permiso|ok|visto bueno|autorizacion|aprobacion)', 'Tienes mi permiso.'],
    ],
    consent: [
      [
        '^(si|de acuerdo|exacto|adelante|hazlo|me parece bien|aprobado|conforme|dale|suena bien|por supuesto)',
        'De acuerdo.',
      ],
    ],
    'weak consent': [['^(ok|okay|vale|claro|sigue|continua|procede)', 'ok.']],
    greeting: [
      [
        'hola|buenas|buenos dias|buenas (tardes|noches)|saludos|de nuevo|otra vez|que tal|como estas|estas ahi',
        '¡Buenas!',
      ],
    ],
    thanks: [['^(gracias|muchas gracias)', '¡Gracias!']],
    refusal: [['^(no|mejor no|para nada|ni hablar)', 'Mejor no.']],
    either: [['^(ambos|ambas|los dos|las dos|todos|todas|ninguno|ninguna)', 'Ambas.']],
    option: [['(opcion|variante|solucion|propuesta|alternativa)', 'Opción 2']],
    correction: [
      [
        '^(no|para|espera|mal|eso no|asi no|no es (eso|asi)|te (olvidaste|dije|pedi)|olvidaste|has (borrado|roto|olvidado)|dije|queria|por que (has|lo)|sigue (sin|fallando|mal)|deshaz|revierte|todavia no)',
        'Espera, ese no es el archivo.',
      ],
    ],
    objection: [
      [
        '(no funciona|no es lo que|esta mal|demasiado (complicado|complejo)|sigue (sin funcionar|fallando|roto)|no hace falta|innecesario)',
        'Así no funciona.',
      ],
    ],
    question: [
      ['^(¿ ?)?(que|por que|como|donde|cuando|quien|cual~|cuanto~|puede|puedo|hay|es|esta)', '¿Cómo se configura?'],
    ],
    order: [
      [
        '(por favor|puedes|podrias|anade|crea|corrige|escribe|modifica|ejecuta|renombra|revisa|borra|mira|haz)',
        'Mira el registro.',
      ],
    ],
    'follow up': [['^(y|tambien|ahora|luego|despues|ademas|lo mismo)', 'Y las pruebas.']],
    'not done': [
      [
        '(todavia no|aun no|falta(n)?|pendiente~|sin (probar|verificar|terminar)|queda por|quedan por|no esta (probado|hecho|terminado))',
        'La migración sigue pendiente.',
      ],
    ],
    cause: [['(la causa|el (motivo|problema) (es|era)|debido a|por eso|porque|por culpa)', 'Falla debido a la caché.']],
    rejection: [
      ['(no funciona|descartad~|rechazad~|abandonad~|no vale la pena)', 'La idea de los hilos queda descartada.'],
    ],
    decision: [['(decid~|elegi~|acordad~|recomiend~|optamos|vamos con)', 'Optamos por SQLite.']],
    finding: [['(descubr~|resulta que|en realidad|importante~|confirm~)', 'Resulta que dos procesos escriben.']],
    next: [['(siguiente paso|proximos? pasos?|a continuacion|despues habra)', 'El siguiente paso es la importación.']],
    withdrawal: [
      [
        '(me equivoque|estaba equivocad~|me he equivocado|retiro lo (dicho|que dije)|tengo que corregirme|debo corregirme)',
        'Me equivoqué: el índice existe.',
      ],
      [
        'mi (conclusion|hipotesis|diagnostico|analisis|respuesta|explicacion|afirmacion) (anterior|previ~|inicial|primera) (era|fue|estaba|es) (erronea|erroneo|incorrect~|fals~|equivocad~)',
        'Mi conclusión anterior era errónea.',
      ],
    ],
    result: [
      [
        '(terminad~|corregid~|anadid~|sustituid~|eliminad~|arreglad~|las pruebas pasan|hecho)',
        'El error está corregido.',
      ],
    ],
    contrast: [['(en lugar de|en vez de|sino)', 'Uso una cola en vez de un cerrojo.']],
    continue: [['^(continua|sigue|reintenta)', 'Sigue.']],
    advice: [
      [
        '(recomiend~|mi (recomendacion|propuesta|preferencia)|lo mas (limpio|simple|seguro))',
        'Mi propuesta es una cola.',
      ],
    ],
    'open question': [['o(?! no\\W*$)|u|^(cual~|que|quien~|donde|cuando|por que|como)', '¿Se queda o se va?']],
    weighing: [['(opcion|variante|solucion|propuesta|alternativa) ?([a-d]|[1-9])', 'Opción 2']],
    'turned down': [['(descartad~|rechazad~|no funciona)', 'La idea está descartada.']],
    take: [['^(toma|con|por|haz|usa)', 'Toma 2']],
    reservation: [['^(si|ok|vale)[,.!،、\\s][^]{0,14}(?<!\\p{L})pero', 'Sí, pero no ahora.']],
    praise: [['^(genial|perfecto|excelente|muy bien|estupendo)', '¡Genial!']],
  },
}
