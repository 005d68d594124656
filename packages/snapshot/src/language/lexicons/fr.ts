// Long file: a list, the words of one language for each idea, each with its examples.
import type { Lexicon } from '../lexicon.ts'

/** French. */
export const fr: Lexicon = {
  language: 'fr',
  spaced: true,
  folds: true,
  letters: '',
  script: /[a-z]/i,
  own: /[èëîïûùœç]/iu,
  marks:
    "le la les un une des et est sont ne pas de du que qui je tu il nous on ce ca cette pour avec dans sur en au aux jamais toujours rien si mais plus moi mon ma mes ton s n d l j c qu avant sans merci oui non desormais c'est a uniquement seulement tout fait peux dois faut chaque tous toutes autre parce ou quand comment quel quelle etre avoir cette ces leur nos vos ici",
  without: 'sans',
  unasked:
    "pas (besoin|la peine) de … (demander|attendre|prevenir|consulter)|n'attend~ pas|ne (me|nous) (demand|previen|consult)~ pas",
  ideas: {
    opener: [
      [
        "s'il (te|vous) plait|stp|svp|merci|ok(ay)?|bon|bien|oui|non|alors|donc|et|mais|ah|eh|attention|important|par contre|au fait|surtout|aussi|ensuite|maintenant|d'abord|en fait|bref|sinon|ici|en general|pour l'instant|je (le )?repete|encore une fois|une fois de plus|comme je (l'ai|te l'ai) (deja )?dit|comme dit|je t'ai dit|dans ce (projet|depot)",
        'Bon, on continue.',
      ],
    ],
    joiner: [["et|mais|ou|donc|alors|puis|stp|s'il te plait|plutot", 'Lis ça et réponds.']],
    'no rule': [
      [
        "(ne )?t'(en )?(inquiete|fais)( pas)?|(ne )?vous inquietez pas|pas de (souci|soucis|probleme|quoi|panique|mal)|pas (mal|grave|sur|sure|encore sur|vraiment|tout a fait|exactement|du tout)",
        'Pas de souci.',
      ],
      [
        "n'(oublie|oubliez|hesite|hesitez) (pas|surtout pas)|je ne (sais|comprends|vois|pense|crois|suis)|jamais (vu|entendu|compris|eu)|rien (a voir|de grave|de special)",
        "N'hésite pas.",
      ],
      [
        "(d'apres|selon) (la|le|les|l')( ?)(doc|documentation|spec|manuel|message|erreur|log)~[^]*",
        "D'après la doc c'est lent.",
      ],
    ],
    role: [["^(tu es|vous etes|agis comme|agissez comme) (un|une|le|la|l') ?", 'Tu es un développeur chevronné.']],
    'polite order': [
      [
        "^(peux|pourrais|pouvez|pourriez|veux|voudrais)(-| )(tu|vous)(\\n| )(ne|eviter|arreter|toujours|stp|s'il)|^(tu (peux|pourrais)|est-ce que tu (peux|pourrais)) (ne|eviter|arreter)",
        'Peux-tu arrêter ça ?',
      ],
    ],
    prohibition: [
      [
        "hors limites|terrain interdit|(n'ont|n'a) rien a (faire|voir) (dans|en|ici)",
        "Le dossier, c'est hors limites.",
      ],
      [
        "(ne )?(te|vous) regarde(nt)? pas|n'est pas ton (affaire|probleme)|ne (te|vous) concerne(nt)? pas",
        'Ça ne te regarde pas.',
      ],
      [
        "(pas|guere) (tres |trop )?(chaud|chaude|fan|favorable|emballe|partant)( pour| de)?|n'aime pas (l'idee|trop)|ca m'embete",
        'Pas fan de ce titre.',
      ],
      [
        "^(ne |n')((y |le |la |les |l'|me |te |lui |en |nous )*)(?!(sais|suis|peux|veux|vois|vais|fonctionne|marche|passe|trouve|comprends|sera|serait|sont|est)\\b)[a-z]+( plus| surtout| donc)? (pas|jamais|rien|plus|aucun~|que|personne|ni|surtout pas)",
        'Ne touche pas au parseur.',
      ],
      [
        "(de |a )?(ne|n') (pas|jamais|rien|plus|surtout pas) [a-z]+(er|ir|re|oir|rir)|(ne|n') [a-z]+ (pas|jamais|rien|plus)$(?<=(merci de|priere de)[^\\n]*)",
        'Merci de ne pas pousser.',
      ],
      [
        '(il ne faut|faut|on ne doit|tu ne dois|vous ne devez|ne doit|ne doivent|tu ne peux|vous ne pouvez|on ne peut|ne peut|ne devrait|tu ne devrais|il ne faudrait) (surtout )?(pas|jamais|rien|plus|en aucun cas|surtout pas|aucun~)',
        'Tu ne dois jamais committer.',
      ],
      [
        "(on|nous|tu|vous) (ne |n')[a-z]+ (pas|rien|jamais|plus|aucun~) (sans|avant|tant que|hors|a part|directement|dans|sur|en) ",
        'Tu ne publies rien avant lundi.',
      ],
      [
        "(je|nous|on) ne (veux|voudrais|souhaite|veut|voulons) (surtout |vraiment )?((pas|plus|jamais|aucun~) )+(que|de|voir|d')",
        'Je ne veux pas de commentaires.',
      ],
      [
        '(interdit|interdite|interdits|interdiction|defense|defendu|hors de question|prohibe|pas autorise~|pas le droit|pas la permission|pas permis|proscrit~)',
        'Il est interdit de pousser.',
      ],
      [
        'en aucun cas|sous aucun pretexte|a aucun (prix|moment)|au grand jamais|surtout pas|jamais de la vie|(?<!on a |il y a )jamais de [a-z]~',
        'Surtout pas le vendredi.',
      ],
      [
        "^(pas d[e'] ?|aucune? |plus d[e'] ?|jamais d[e'] ?|zero )(nouve~|autre~|commit~|push~|force~|merge~|deploi~|dependance~|paquet~|librairie~|bibliotheque~|commentaire~|emoji~|refacto~|renommage~|mock~|bidouille~|fichier~|modif~|changement~|markdown|doc~|hack~|raccourci~|supposition~|question~|tests? )",
        "Pas d'emojis.",
      ],
      [
        "^(laisse~|garde~|conserve~) … (tranquille~|tel~ quel~|intact~|comme (il|elle|c'est|ca)|en l'etat|inchange~|de cote|identique~)",
        'Laisse le dossier tranquille.',
      ],
      ['(doit|doivent|faut que) … (rester|reste|restent|demeurer) ', "L'API doit rester stable."],
      ['^(arrete~|cesse~|evite~|abstiens-toi|abstenez-vous|renonce)', 'Évite les commentaires.'],
      [
        "sans (mon|ma|mes|me|m'|notre|nous|accord|autorisation|permission|feu vert|validation|prevenir|demander|confirmation)",
        'Rien ne part sans mon accord.',
      ],
      ["(pas|rien|jamais) (touche~|avant|tant que) (a|que|j'|je|d'|de|mon)", 'Pas avant que je relise.'],
      [
        '^(touche~|commit~|push~|pousse~|supprime~|modifie~|change~|ajoute~|cree~|utilise~|efface~|lance~|fais|mets|deploie~|casse~) (surtout )?(pas|rien|jamais|aucun~|plus)',
        'touche pas à ça',
      ],
      ["pas touche|bas les pattes|intouchable|on n'y touche pas|zone interdite", 'Pas touche.'],
      [
        "^(ici )?(on|nous) (ne |n')(utilise|utilisons|fait|ecrit|commite|pousse|touche|met|log|mock|deploie|fusionne|garde|stocke)~ (pas|jamais|plus|rien|aucun~)",
        'On ne stocke jamais les mots de passe.',
      ],
      ['^personne ne [a-z]+', 'Personne ne déploie le soir.'],
      ["^ne [a-z]+ (qu'|que )(une fois|si|quand|apres|lorsque|avec)~", "Ne pousse qu'après mon retour."],
    ],
    'standing rule': [
      ['(on|nous) rest(e|ons) (sur|en|avec) ', 'On reste sur ça.'],
      [
        "quoi qu'il (arrive|advienne)|peu importe ce qui|coute que coute|en toutes circonstances",
        'Coûte que coûte, main reste verte.',
      ],
      [
        "(retiens|souviens-toi|rappelle-toi|note bien|garde en tete|n'oublie pas)( bien)?( que| qu'| chez nous| ici)?",
        'Retiens cela.',
      ],
      [
        "a partir (de maintenant|d'aujourd'hui|de la)|desormais|dorenavant|a l'avenir|dorénavant|d'ici|pour la suite",
        'Désormais en anglais.',
      ],
      [
        '^[a-z]+(e|s|ez|x|ds|ts)?(-moi|-nous|-les|-le|-la|-toi)? (toujours|systematiquement|imperativement|a chaque fois)|^(toujours|systematiquement|imperativement) [a-z]+(er|ir|re)',
        'Lance toujours les tests.',
      ],
      [
        '(tu|vous|on|il faut|faut) (dois|devez|doit)? ?(toujours|systematiquement|imperativement)',
        'Tu dois toujours vérifier.',
      ],
      [
        '^[a-z]+(e|s|ez|x|is)?(-toi|-vous)? (uniquement|seulement|exclusivement) |^(uniquement|seulement|exclusivement) (les|le|la|dans|sur|du|des|si je|apres|quand je|avec)|^(limite|borne|cantonne|restreins|tiens)(-toi|s-toi|z-vous)',
        'Modifie seulement le parseur.',
      ],
      ["rien d'autre|et c'est tout|rien de plus$", 'Le parseur et rien d’autre.'],
      [
        '^(utilise|utilisez|emploie|prends|prenez|mets|ecris) [^]{1,40}(\\n| )(pas|et non|plutot que|au lieu de|et pas) [a-z]~',
        'Utilise des tabs, pas des espaces.',
      ],
      [
        "(demande~|previens|prevenez|consulte~|avertis)(-moi|-nous|-le-moi)|(montre~|parle~|verifie avec|confirme~)(-moi|-nous|-le-moi| moi) … (avant|d'abord)|(me|nous) (demander|prevenir|consulter|avertir)( d'abord)? avant|(demande~|previens|consulte~)( moi)? (d'abord|avant)",
        'Demande-moi avant.',
      ],
      [
        "attend~ (toujours )?(mon|ma|que je|que j'|notre|le feu|l'accord|la validation)",
        'Il faut que tu attendes mon retour.',
      ],
      [
        "(seulement|uniquement|que) (si|quand|apres|lorsque|avec|une fois que) (je|j'|mon|ma|nous)",
        'On déploie seulement quand je le dis.',
      ],
      [
        '^(reponds|repondez|ecris|ecrivez|parle|parlez|redige)(-moi)?( toujours| uniquement)? en (francais|anglais|allemand|espagnol|italien|portugais|une|deux|phrases)',
        'Réponds en anglais.',
      ],
      [
        '(apres|avant|pour|a|par|lors de) (chaque|tout|toute) (changement|modification|commit|etape|push|tache|phase|test|release|deploiement|merge|session|message|reponse|suppression|fichier|fois)',
        'Lance les tests après chaque changement.',
      ],
      [
        '^(chaque|tout|toute|tous les|toutes les) (nouve~ )?(commit~|changement~|modification~|fichier~|fonction~|classe~|message~|branche~|test~|migration~|pr|etape~) … (doit|doivent|a besoin|passe|faut)',
        'Chaque commit doit citer un ticket.',
      ],
      [
        'une? (seule? |seul )?(commit|fichier|changement|etape|test|question|pr|branche) (par|a la fois|pour chaque)',
        'Un commit par correction.',
      ],
      ["^avant (de|d'|que tu|tout|toute|chaque)~ ", 'Avant de committer, relance les tests.'],
      [
        "^(chaque fois|a chaque fois|toutes les fois) (que|qu')|^(des que|si) tu (modifies|changes|supprimes|ajoutes|touches)",
        'Chaque fois que tu modifies le schéma, préviens.',
      ],
      ["(regle|consigne) (d'or|numero|:|est|absolue)|obligatoire~|imperatif$", "C'est la consigne numéro un."],
      ['^(ecris|redige|garde|mets|nomme)~ (tous|toutes|chaque)', 'Écris tous les commentaires en anglais.'],
      ['^pour (chaque|tout|toute) [a-z]~', 'Pour chaque erreur, un test.'],
      [
        "(chaque|tout|toute|tous les|toutes les)( [a-z]+){1,3} avant (que|qu'|de|d')~",
        "Je vois chaque diff avant qu'il parte.",
      ],
      [
        '^(les )?(commits?|messages de commit|branches|noms de branche|pr) (doivent|doit|ont besoin|sont a) [a-z]~',
        'Les commits doivent être signés.',
      ],
      [
        '(uniquement|seulement|exclusivement|que) (par|via|avec|au moyen) (des |de |les |une? )?[a-z]~',
        'La base change uniquement par des migrations.',
      ],
      [
        "^(respecte|suis|suivez|respectez|conforme-toi|tiens-toi)( a| aux)? (la|le|les|nos|l') ?[a-z]~",
        'Respecte la structure.',
      ],
      [
        "(pour|pendant|durant) (toute|tout) (la|le|l') ?(session|projet|duree|tache)",
        'Pendant toute la session, sois bref.',
      ],
    ],
    'rule heading': [
      [
        '^(les |nos |mes |quelques )*(regles|consignes|contraintes|interdictions|restrictions|conventions|interdits)( .{1,40})?$',
        'Règles :',
      ],
      ['^(interdit|jamais|toujours|a ne pas faire|ne (fais|faites) (pas|jamais))$', 'À ne pas faire :'],
    ],
    'ask first': [
      [
        "(demand~|previens|prevenir|consult~|avert~)(-moi|-nous| d'abord)|(me|nous) (demander|prevenir|consulter)",
        'Demande-moi.',
      ],
      [
        '(mon|notre|ma) (accord|autorisation|permission|feu vert|validation|ok|confirmation|consentement)',
        'Avec mon accord.',
      ],
    ],
    before: [["avant( de| d'| que| qu'| toute?| chaque)?", 'Avant tout.']],
    asking: [
      [
        "montre-moi|demande(z|r)?(-moi|-nous| moi)?|demande~ … (moi|avis|accord)|consulte(z|r)?|previens|prevenez|previen~|parle(z)?(-m'en|-moi|-nous)?|fais(-moi)? signe|dis-(moi|le-moi)|avertis~|vois avec moi|valide~ avec moi",
        'Consulte-moi.',
      ],
    ],
    leaving: [['laiss(e|ez|er|ons|e-l\\p{L}+)|garde(z|r)?|rest(e|ent|er)|conserve(z|r)?', 'Ça reste.']],
    'as is': [
      [
        "tel(le)?s? quel(le)?s?|comme (il|elle|ils|elles|c'est|ca|avant)|intact(e|s|es)?|tranquille(s)?|inchange(e|s|es)?|en l'etat|ou (il|elle|ils|elles)",
        "En l'état.",
      ],
    ],
    wishing: [
      [
        "(j'|je |nous |on )(aimerais|prefere|prefererais|prefererait|prefererions|apprecierais|voudrais|souhaite|souhaiterais) (autant |bien |mieux |plutot )?(que|qu'|ne)|(ca|ce) serait (bien|mieux|bon)|il vaudrait mieux|mieux vaut|autant que possible|si possible|de preference",
        'De préférence.',
      ],
    ],
    negation: [["ne|n'|pas|jamais|aucune?|rien|personne", 'Jamais.']],
    meddling: [
      [
        'touch(e|es|ez|er|ons)|tou(t )?che pas|modifi(e|es|ez|er|ons)|chang(e|es|ez|er|eons)|bidouill(e|es|ez|er)|deplac(e|es|ez|er)|supprim(e|es|ez|er)|renomm(e|es|ez|er)|effac(e|es|ez|er)|commit(e|te|es|tes|er|ter|tez)?|pouss(e|es|ez|er)|merge(r|z|s)?|reecri(s|re|vez)|(on )?(deploie|publie)|deployer',
        'Ne touche rien.',
      ],
    ],
    always: [
      [
        'partout|toujours|systematiquement|chaque fois|a chaque fois|par principe|sans exception|en general',
        'Toujours.',
      ],
    ],
    'work product': [['commits?|branches?|pr|prs|pull requests?|messages? de commit|changelog', 'Deux commits.']],
    writing: [["ecri(s|t|vez|vons|re)|redige(z|r|ons)?|s'ecri(t|vent)", 'Écris ça.']],
    'in a language': [['en (francais|anglais|allemand|espagnol|italien|portugais|russe|arabe)', 'En français.']],
    told: [
      [
        "pourquoi|hier|depuis|la semaine derniere|l'autre jour|n'a|n'ont|n'avait|n'ai|a ete|etait|etaient|avait|toujours pas|encore|je ne|j'ai|il ne|elle ne|ca ne|cela ne|est-ce",
        'Hier.',
      ],
    ],
    'until i look': [
      [
        "pendant (mes|mon|ma)|tant que je suis|(tant que|avant que|jusqu'a ce que|sans que) je (n'ai |n'aie |ne l'ai |l'aie |aie )?(pas )?(relu|revu|valide|verifie|lu|vu|regarde|teste|dit|donne|confirme)~",
        "Tant que je n'ai pas relu.",
      ],
    ],
    staying: [['rest(e|ent|er|ait|aient)', 'Ça reste.']],
    lifting: [
      [
        "(plus|pas) besoin de (me |nous )?(demander|prevenir|attendre|consulter)|(n'as|n'avez|n'es|n'etes) plus (besoin|a |oblige|tenu)~",
        "Tu n'as plus à me prévenir.",
      ],
      [
        "(ne s'applique|ne vaut|n'est) plus( valable| interdit~)?|n'est plus (necessaire|obligatoire|interdit)|(est|sont) (de nouveau|desormais|maintenant) (autorise~|permis~|possible~)",
        "Ce n'est plus interdit.",
      ],
      [
        "(oublie|ignore|laisse tomber|annule) (ce que j'ai dit|la regle|ma consigne|l'interdiction|la consigne|cette regle)|(regle|interdiction|consigne) (est )?(levee|annulee|terminee)",
        'Oublie la règle.',
      ],
      [
        "(tu|vous|on) (as|avez|a|peux|pouvez|peut)( le droit de| l'autorisation de)? … (desormais|dorenavant|a l'avenir|a partir de maintenant|de nouveau)|(desormais|dorenavant|a partir de maintenant|a l'avenir)\\n?\\s*(tu|vous|on) (peux|pouvez|peut|as|avez)",
        'Tu peux pousser dorénavant.',
      ],
    ],
    permission: [
      [
        '(tu|vous|on) (peux|pouvez|peut)( donc| maintenant| y aller)* (commit~|pouss~|push~|deploy~|deploi~|modifi~|supprim~|touch~|ajout~|chang~|merg~|utilis~|lanc~|fusionn~)|(tu|vous) (peux|pouvez) maintenant|maintenant (tu|vous|on) (peux|pouvez|peut)',
        'Tu peux maintenant pousser.',
      ],
      [
        "(tu as|vous avez) (mon|ma|le) (accord|feu vert|autorisation|ok)|(c'est|est) (ok|bon|autorise) maintenant",
        'Tu as mon feu vert.',
      ],
    ],
    consent: [
      [
        "^(oui|ouais|d'accord|exactement|vas-y|allez-y|parfait pour moi|ca me va|fais-le|fais ca|c'est bon|approuve|valide)",
        "D'accord.",
      ],
    ],
    'weak consent': [['^(ok|okay|continue|bien sur|vas|go|entendu)', 'ok.']],
    greeting: [
      [
        'bonjour|bonsoir|salut|coucou|re|rebonjour|a nouveau|encore|tout le monde|(comment )?ca va( bien)?|tu es la',
        'Coucou !',
      ],
    ],
    thanks: [['^(merci beaucoup|merci~)', 'Merci !']],
    refusal: [['^(non|nan|surtout pas|plutot pas|pas question)', 'Non.']],
    either: [["^(les deux|tous|toutes|aucun~|ni l'un ni l'autre)", 'Les deux.']],
    option: [['(option|variante|solution|proposition|approche|choix)', 'Option 2']],
    correction: [
      [
        "^(non|pas (ca|comme ca|celui)|arrete|stop|attends|c'est (pas|faux)|ce n'est pas|tu as (oublie|casse|supprime)|tu n'as pas|j'ai dit|je voulais|je t'ai (dit|demande)|pourquoi (as-tu|tu as)|toujours pas|annule|reviens)",
        "Arrête, ce n'est pas le bon fichier.",
      ],
    ],
    objection: [
      [
        "(ne (marche|fonctionne) (toujours )?pas|pas ce que (je|j'ai)|c'est faux|trop (complique|complexe|lourd)|toujours (casse|faux|pas)|pas besoin|inutile)",
        'Ça ne marche toujours pas.',
      ],
    ],
    question: [
      [
        "^(pourquoi|comment|ou|quand|qui|que|quoi|quel~|est-ce que|qu'est-ce|combien|peut-on|y a-t-il|c'est quoi)",
        'Comment ça marche ?',
      ],
    ],
    order: [
      [
        "(s'il te plait|stp|peux-tu|pouvez|ajoute|cree|corrige|ecris|modifie|lance|renomme|verifie|supprime|regarde)",
        'Regarde le journal.',
      ],
    ],
    'follow up': [['^(et|aussi|maintenant|ensuite|puis|pareil|encore)', 'Et les tests.']],
    'not done': [
      [
        "(pas encore|non teste~|reste a|restent a|n'est pas (teste|fait|termine|couvert|verifie)~|a faire|non verifie~)",
        "La migration n'est pas encore passée.",
      ],
    ],
    cause: [
      [
        "(la cause|la raison|cause par|a cause d~|c'est pourquoi|parce que?|parce qu'|du fait)",
        'Ça plante à cause du cache.',
      ],
    ],
    rejection: [['(ne (marche|fonctionne) pas|rejete~|abandonne~|ecarte~|inutile)', "L'idée des threads est écartée."]],
    decision: [['(decid~|choisi~|convenu|recommande~|on part sur|on prend)', 'On part sur SQLite.']],
    finding: [
      ["(decouvert|constate|il s'avere|en fait|important~|confirme~)", "Il s'avère que deux processus écrivent."],
    ],
    next: [['(ensuite|prochaine etape|prochaines etapes|il faudra)', "Prochaine étape : l'import."]],
    withdrawal: [
      [
        "(je me suis trompe~|j'avais tort|je me trompais|je retire ce que j'ai dit|je dois (me )?corriger|erreur de ma part)",
        "Je me suis trompé : l'index existe.",
      ],
      [
        "m(a|on) (conclusion|hypothese|diagnostic|analyse|reponse|explication|affirmation) (precedent~|initial~|anterieur~|d'avant|premier~) (etait|est) (fausse|faux|errone~|incorrect~|inexact~)",
        'Ma conclusion précédente était fausse.',
      ],
    ],
    result: [["(termine~|corrige~|ajoute~|remplace~|supprime~|les tests passent|c'est fait)", 'Le bug est corrigé.']],
    contrast: [['(au lieu d~|plutot qu~|a la place|en revanche)', "J'utilise une file au lieu d'un verrou."]],
    continue: [['^(continue|reprends|reessaie)', 'Continue.']],
    advice: [
      [
        '(recommand~|ma (recommandation|preference|proposition)|le plus (simple|propre|sur))',
        'Ma préférence va à une file.',
      ],
    ],
    'open question': [
      ['ou(?! (non|pas)\\W*$)|^(quel~|laquelle|lequel|que|qui|quand|pourquoi|comment)', 'On garde ou on jette ?'],
    ],
    weighing: [['(option|variante|solution|proposition|approche|choix) ?([a-d]|[1-9])', 'Option 2']],
    'turned down': [['(rejete~|ecarte~|abandonne~|ne (marche|fonctionne) pas)', "L'idée est rejetée."]],
    take: [['^(prends|avec|pour|fais)', 'Prends 2']],
    reservation: [["^(oui|ok|d'accord)[,.!،、\\s][^]{0,14}(?<!\\p{L})mais", 'Oui, mais pas maintenant.']],
    praise: [['^(super|parfait|genial|bravo|tres bien)', 'Bravo !']],
  },
}
