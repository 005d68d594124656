// Long file: a list, the words of one language for each idea, each with its examples.
import type { Lexicon } from '../lexicon.ts'

/** German. */
export const de: Lexicon = {
  language: 'de',
  spaced: true,
  folds: true,
  letters: '',
  script: /[a-z]/i,
  own: /[äöüß]/iu,
  marks:
    'der die das und ist sind nicht ein eine einen ich du wir es zu den dem mit auf fur von im in bitte nur kein keine keinen nie niemals immer wenn aber auch was wie warum mir mich dir bevor nichts ohne ab jetzt an als so noch sich bei aus lass mach darf soll muss ja nein',
  without: 'ohne',
  unasked: '(muss~|brauch~) … (nicht|nie) … (frag~|wart~)|wart~ nicht|frag~ (mich|uns) nicht$',
  ideas: {
    opener: [
      ['bitte|danke', 'Bitte warten.'],
      ['ok(ay)?|gut|ja|nein|also|so|und|aber|oder|dann|jetzt|nun|ach|hm+|hey|hallo', 'Also gut.'],
      [
        'wichtig|achtung|noch( et)?was|hinweis|nochmals?|wie gesagt|noch( ein)?mal|ich wiederhole|zum letzten mal|wie (schon|bereits) gesagt|ich sagte|generell|grundsatzlich|ansonsten|sonst|ubrigens|vor allem|auch|einfach|erstmal|vorerst|hier|in diesem (projekt|repo)',
        'Übrigens, es regnet.',
      ],
    ],
    joiner: [['und|aber|sondern|oder|also|bitte|dann', 'Lies das und antworte.']],
    'no rule': [
      [
        'keine? (ahnung|sorge|sorgen|problem|probleme|frage|angst|eile|stress|wunder|zweifel|lust|zeit)',
        'Keine Ahnung.',
      ],
      ['mach dir keine~|nicht (so )?(schlimm|schlecht|wichtig|wild|sicher|ganz|nur|mehr als)', 'Nicht schlecht.'],
      [
        'weiss nicht|versteh~ (ich )?nicht|verstehe nicht|glaub~ nicht|denk~ nicht|vergiss nicht|wundere? dich nicht|nie (gesehen|gehort|verstanden|gehabt|probiert)',
        'Weiß nicht.',
      ],
      [
        '^nichts (passiert|geht|funktioniert|besonderes|zu danken|davon)|^kein~ [^\\n]* (gefunden|vorhanden|sichtbar|da|angezeigt)',
        'Nichts passiert beim Klick.',
      ],
      [
        '(laut|gemass|nach) (der |dem |den )?(doku~|spezifikation|spec|handbuch|fehlermeldung|log~|api) [^]*',
        'Laut Doku ist das langsam.',
      ],
    ],
    role: [['^(du bist|sie sind|handle als|agiere als) (ein|eine|der|die) ', 'Du bist ein erfahrener Entwickler.']],
    'polite order': [
      [
        '^(kannst|konntest|konnen|konnten|wurdest|willst|magst) (du|sie|wir)( das)?(\\n| )(bitte |nicht|aufhoren|in zukunft|ab jetzt|immer|nur)',
        'Könntest du aufhören?',
      ],
    ],
    prohibition: [
      [
        '(geht|gehen) dich nichts an|ist nicht dein bier|nicht deine (sache|baustelle)|(haben|hat) … nichts (verloren|zu suchen)',
        'Das geht dich nichts an.',
      ],
      [
        '(hatte|habe|fande|sahe|sehe) … ungern|(bin )?nicht begeistert (von|davon)|(halte|hielte) nichts (von|davon)|gefallt mir nicht',
        'Ich sähe das ungern.',
      ],
      [
        '(auf (gar )?keinen fall|keinesfalls|keineswegs|unter keinen umstanden|um keinen preis|bloss nicht|ja nicht|bloss kein~|ja kein~|niemals|gar nie|nie wieder|nie mehr)',
        'Niemals direkt deployen.',
      ],
      [
        '(du|ihr|sie|wir|man) (darfst|durft|durfen|darf|sollst|sollt|sollen|soll|solltest|sollte|musst|kannst hier|kannst da) … (nicht|nichts|nie|niemals|kein~)',
        'Du sollst das nicht ändern.',
      ],
      [
        '(darf|durfen|soll|sollen|wird|werden|kommt|kommen|sollte|sollten|bleibt) (hier |jetzt |da |auch )?(nicht|nichts|nie|kein~) … (werden|angefasst|geandert|geloscht|committet|commited|gepusht|geloggt|verwendet|benutzt|deployt|gemerged|gemergt|verschoben|umbenannt|eingebaut|rein|veroffentlicht|ausgegeben)',
        'Das Schema darf nicht geändert werden.',
      ],
      ['^es (darf|durfen|wird|werden|soll|sollen) (nicht|nichts|kein~|nie)', 'Es wird nie geraten.'],
      [
        '^(fass|mach|ander|losch|push|commit|committ|verwend|nutz|benutz|schreib|erstell|fug|installier|start|ruhr|nimm|geh|lass|bau|entfern|verschieb|benenn|nenn|deploy|merg|rebas|veroffentlich|schick|send|offn|fuhr|rat|erfind|uberschreib|formatier|refaktorier|refactor|zeig|logg|log|gib|kopier|stell|setz|speicher|beruhr|reparier|fix|rede|red|antwort|frag|uberspring|druck|leg|greif|geh|tu|pack|hang|bring|versuch|veranderr?|wechsel|aktualisier|update|upgrade|importier|dokumentier|kommentier|teste?|erzeug|zieh|schalt|deaktivier|aktivier|spiel|brich|nehm|mergen?|vergess)(e|en|t|st)?( (bitte|mir|hier|das|die|den|da))? … (nicht|nichts|nie|niemals|keine|keinen|keiner|keinem|kein)',
        'Fass die Datei nicht an.',
      ],
      ['^(nicht|nichts|nie)( \\S+){0,6} [a-z]+(en|ern|eln)$', 'Nichts committen.'],
      ['^keine?[nrsm]? … [a-z]+(en|ern|eln)$', 'Keine Tests löschen.'],
      [
        '^keine?[nrsm]?( weiteren?| neuen?[nms]?| zusatzlichen?| externen?| anderen?| grossen?)+ [a-z]~',
        'Keine neuen Pakete.',
      ],
      [
        '^keine?[nrsm]? (commits?|pushes|force-?push~|merges|deploy~|abhangigkeit~|paket~|bibliothek~|kommentar~|emojis?|refactoring~|umbenennung~|mocks?|hacks?|workarounds?|abkurzung~|platzhalter|todos?|markdown~|doku~|anderung~|ruckfrage~|annahmen|vermutungen|breaking~|seiteneffekt~|anglizismen|default~)',
        'Kein Force-Push.',
      ],
      [
        '(ich|wir) (will|mochte|wunsche|wollen|mochten|hatte gern|hatte gerne)( das| es)?( ausdrucklich| wirklich| auch)? (nicht|nichts|kein~|nie)( mehr)?',
        'Ich möchte nicht, dass du das machst.',
      ],
      [
        'finger weg|hande weg|tabu|verboten|untersagt|nicht erlaubt|nicht gestattet|unzulassig|nicht zulassig',
        'Finger weg von der Konfiguration.',
      ],
      [
        '^lass~? … (in ruhe|unverandert|unangetastet|so wie|wie (er|sie|es|er ist|sie ist)|liegen|stehen|bleiben|weg|sein)',
        'Lass den Ordner in Ruhe.',
      ],
      [
        '(muss|mussen|soll|sollen|sollte|bleibt|bleiben) … (genau so|so wie|unverandert|unangetastet|gleich bleiben|erhalten|bestehen|stabil|wie (er|sie|es) (ist|sind))',
        'Das Format soll unverändert bleiben.',
      ],
      ['hor~ (bitte |endlich |damit )*auf|lass das|lass es sein|schluss mit', 'Hör auf damit.'],
      [
        'ohne (meine?[nm]?|vorherige|ausdruckliche|mich|rucksprache|absprache|nachfrage|zu fragen|freigabe|genehmigung|erlaubnis|zustimmung)',
        'Ohne Rücksprache geht nichts raus.',
      ],
      ['(vermeide|verzichte auf|unterlass~|sieh davon ab|halt~ dich fern|verzichte bitte)', 'Vermeide Kommentare.'],
      [
        '^(noch )?nicht( \\S+){0,3} (bevor|ehe|solange|bis)|(nichts|nicht|kein~) … \\n?(bevor|ehe|solange|bis ich|bis wir)',
        'Das geht nicht raus, solange ich krank bin.',
      ],
      ['^noch (nicht|nichts|kein~)', 'Noch nichts hochladen.'],
      ['statt dass du|anstatt zu raten|lieber nicht|besser nicht', 'Lieber nicht heute.'],
      [
        '^(wir|man) (benutzen|verwenden|nutzen|machen|schreiben|committen|pushen|fassen|loggen|mocken|deployen|mergen|speichern)( hier| da| bei uns)* (kein~|nicht|nie|nichts)',
        'Wir speichern keine Passwörter.',
      ],
    ],
    'standing rule': [
      ['(wir|du) bleib(en|st) (bei|auf) ', 'Wir bleiben bei dem.'],
      [
        'was (auch )?immer (passiert|geschieht|kommt)|komme\\n? ?was wolle|egal was (passiert|kommt)',
        'Komme, was wolle, main bleibt grün.',
      ],
      ['(merk dir|denk dran|denk daran|beachte)', 'Merk dir das.'],
      [
        'ab (jetzt|sofort|nun|heute)|von (jetzt|nun) an|in zukunft|zukunftig|kunftig|fortan|ab hier',
        'Ab jetzt auf Englisch.',
      ],
      [
        '^(immer|stets|jedes mal|jedesmal|grundsatzlich) (?!(die|der|das|wenn|noch|wieder|dieselbe|derselbe|dasselbe|der gleiche|das gleiche)\\b)[a-z]+|^(antwort|frag|fuhr|lass|mach|schreib|nutz|verwend|benutz|lauf|teste?|pruf|halt|gib|nimm|sprich|rede?|commit|committ|zeig|sag|setz|beginn|starte?|informier)(e|en)? … (immer|stets|jedes mal|jedesmal)',
        'Teste immer mit Node 20.',
      ],
      [
        '(du|wir|man) (musst|sollst|mussen|sollen|muss|soll|solltest) (bitte )?(immer|stets|jedes mal)',
        'Du musst immer nachsehen.',
      ],
      [
        '^(nur|ausschliesslich|lediglich) … [a-z]+(en|ern|eln)$|^(nur|ausschliesslich) (die|der|das|den|dateien|im|in|unter|mit|wenn ich|nach|auf|diese~) ',
        'Nur den Parser ändern.',
      ],
      [
        '^(andere?|benutze?|verwende?|nutze?|fasse?|schreibe?|commite?|committe|pushe?|arbeite|bearbeite|mache?|lies|lese|nimm|antworte?|teste?|repariere?|fixe?|beschrank~|bleib~|halt~ dich) … (nur|ausschliesslich|lediglich|an die|beim?|auf)',
        'Ändere nur den Parser.',
      ],
      ['sonst nichts|nichts anderes|und nichts sonst|mehr nicht$', 'Den Parser und sonst nichts.'],
      [
        '^(verwende?|benutze?|nutze?|nimm|schreibe?) … (und nicht|statt|anstatt|anstelle|nicht) [a-z]~',
        'Nimm Tabs statt Leerzeichen.',
      ],
      ['^(nicht|kein) [a-z]+$(?<=nicht [a-z]{2,12})', 'Deutsch, nicht Englisch.'],
      [
        'frag~?( bitte)?( mich| uns| immer| erst| vorher| zuerst| lieber| nach)+|(sag|gib|zeig|melde?)( es)? (mir|uns|dich)( bitte)?( erst| vorher| bescheid)* \\n?(bevor|ehe|wenn du|sobald|vorher|bescheid)|erst fragen|vorher fragen|rucksprache (halten|mit mir)|sprich~? dich? ?(mit mir )?ab',
        'Frag mich vorher.',
      ],
      [
        'warte?( bitte)?( immer)? (auf|bis|mit) … (mein~|ich|ok|freigabe|zustimmung|mir|wir)',
        'Warte auf meine Freigabe.',
      ],
      [
        '(erst|nur) (wenn|nachdem|nach|mit) (ich|wir|mein~|unser~|ausdrucklich~|freigabe|rucksprache|meiner)',
        'Erst wenn ich zustimme.',
      ],
      [
        '(antwort|schreib|sprich|rede?|kommentier)(e|en)?( mir)?( bitte)?( immer| nur)* (auf|in) (deutsch|englisch|franzosisch|spanisch|italienisch|portugiesisch|polnisch|russisch|turkisch|einfach~|kurz~|ganz~)',
        'Sprich auf Englisch.',
      ],
      [
        '(nach|vor|bei|fur|mit|in) (jede[mnrs]?|allen) (einzelnen )?(anderung|commit|schritt|push|pr|pull request|aufgabe|phase|test|release|deploy~|merge|sitzung|nachricht|antwort|loschung|loschen)',
        'Nach jeder Änderung die Tests starten.',
      ],
      [
        '^(jede[rnsm]?|alle) (neue[nr]? |einzelne[nr]? )?(anderung~|commit~|schritt|pr|test~|datei~|funktion~|klasse~|nachricht~|branch~|release|feature~|migration~|commit-nachricht~|methode~) … (braucht|brauchen|muss|mussen|soll|sollen|bekommt|bekommen|gehort|einzeln|separat|[a-z]+en$)',
        'Jeder Commit braucht eine Nummer.',
      ],
      [
        'ein(e|en)? (commit|datei|anderung|schritt|test|frage|pr|branch) (pro|je|fur jede~|nach d~)',
        'Ein Commit pro Fehler.',
      ],
      [
        '^(bevor|ehe) (du|wir|irgend~|etwas)|^vor (dem|einem|jedem) (commit~|push~|merg~|deploy~|losch~|release~|umbenenn~)',
        'Vor dem Commit die Tests starten.',
      ],
      [
        '^(immer|jedes mal|jedesmal|sobald|falls|wenn)(\\s|\\n)+(wenn )?du … (andersr?t|loschst|committest|pushst|hinzufugst|anlegst|fertig bist)',
        'Immer wenn du etwas löschst, sag es.',
      ],
      [
        '(es gilt|regel|grundregel|pflicht|verpflichtend|zwingend)( ist| gilt)?$|^(regel|grundregel)( nummer)?',
        'Regel Nummer eins: Tabs.',
      ],
      ['^halte? … (klein|kurz|knapp|minimal|einfach|getrennt|unter|sauber|stabil)', 'Halte die Commits klein.'],
      ['^fur (jede[nrs]?|alle) [a-z]~', 'Für jeden Fehler einen Test.'],
      ['erst\\n(wenn|nachdem|sobald) (ich|wir)', 'Erst, wenn ich da bin.'],
      [
        'ohne (review|vier augen|test~|backup|ticket) (wird|werden|geht|darf) [a-z]~',
        'Ohne Backup wird gelöscht? Nein.',
      ],
      [
        '(jede[nrsm]?|alle)( [a-z]+){1,3}\\n(bevor|ehe) (du|er|sie|es|ich|wir|das|die|der)',
        'Ich sehe jeden Diff, bevor er reinkommt.',
      ],
      [
        '^(commits?|commit-nachrichten|branches|branchnamen|prs?|pull requests?) (mussen|muss|haben|sollen|sind) [a-z]~',
        'Commits müssen signiert sein.',
      ],
      ['(nur|ausschliesslich) (uber|durch|mittels|via|per) [a-z]~', 'Datenbank nur über Migrationen.'],
      [
        '(halt~ dich|haltet euch|halte? (dich )?an|richte dich|befolge|beachte|respektiere|folge)( bitte)?( an| nach)? (die|den|der|das|dem|unsere[nr]?) (bestehende|vorhandene|aktuelle|geltende|regeln|konvention|richtlinie|stil|struktur|vorgabe)~',
        'Folge den Konventionen des Projekts.',
      ],
      [
        '(fur|wahrend) (die|der) (ganze|gesamte)[nr]? (sitzung|session|aufgabe|zeit)',
        'Für die ganze Sitzung gilt das.',
      ],
    ],
    'rule heading': [
      [
        '^(die |unsere |meine |feste |wichtige |ein paar )*(regeln|grundregeln|spielregeln|vorgaben|einschrankungen|konventionen|verbote|tabus)( fur .{1,40})?$',
        'Regeln:',
      ],
      ['^(niemals|verboten|nicht erlaubt|was du nicht (darfst|sollst)|bitte (nie|nicht|immer)|immer)$', 'Verboten:'],
    ],
    'ask first': [
      ['frag~( bitte)?( mich| uns| erst| vorher| zuerst)+|rucksprache|absprache', 'Frag mich.'],
      [
        'mein~ (ausdruckliche[nrs]? )?(ok|okay|zustimmung|erlaubnis|freigabe|genehmigung|einverstandnis)',
        'Mit meiner Freigabe.',
      ],
      ['vorher fragen|erst fragen', 'Vorher fragen.'],
    ],
    before: [['bevor|ehe|vor (der|dem|jeder|jedem|einer|einem|allen|so)', 'Bevor es losgeht.']],
    asking: [
      [
        'zeig(e)? mir|frag(e|t|en)?|nachfragen|ruckfrag~|rucksprache|absprechen|abstimmen|sprich~ … ab|stimm~ … ab|(sag|gib)~ … bescheid|melde? dich|zeig~ (mir|uns)|klar~ … mit (mir|uns)|kurz abklaren',
        'Melde dich.',
      ],
    ],
    leaving: [['lass(t|en)?|lasse|bleib(t|en|e)|behalt(e|en)?|beibehalten|belass(en|e)?', 'Das bleibt.']],
    'as is': [
      [
        '(so,? )?wie (er|sie|es|ist|sind|bisher|gehabt|vorher)|so stehen|unverandert|in ruhe|in frieden|unangetastet|unberuhrt|beim alten|liegen',
        'Wie gehabt.',
      ],
    ],
    wishing: [
      [
        'es ware mir (recht|lieb)|(mir|uns) (ware|wars) … (lieber|recht|am liebsten)|am liebsten|lieber|bevorzug~|ware (es )?(gut|schon|besser|nett|super|toll)|ich fande es (gut|besser|schon)|nach moglichkeit|moglichst|wenn es geht',
        'Am liebsten klein.',
      ],
    ],
    negation: [['nicht|kein|keine|keinen|keinem|keiner|nie|niemals|nichts|niemand', 'Nie wieder.']],
    'negation behind': [['nicht( mehr)?|nie|niemals|nichts|kein|keine|keinen', 'Nie wieder.']],
    meddling: [
      [
        'anfass~|angefasst|anruhr~|angeruhrt|ruhr(e|st|en|t)?|beruhr~|fass(e|t)?|anpack~|andern|andere|geandert|verandern|verandert|umbau~|anpassen|losch(e|en|t)?|geloscht|verschieb~|umbenenn~|umbenannt|schraub(e|en|t)|herumfummel~|committ?~|gepusht|pushen|merg~|gemerg~|vergreif~',
        'Nichts anfassen.',
      ],
    ],
    always: [
      ['durchweg|immer|stets|grundsatzlich|prinzipiell|jedes mal|jedesmal|ausnahmslos|durchgehend|generell', 'Stets.'],
    ],
    'work product': [['commits?|commit-\\p{L}+|branch~|pr|prs|pull requests?|changelogs?', 'Zwei Commits.']],
    writing: [['schreib(t|en)?|verfass(e|t|en)|formulier(e|t|en)', 'Schreib das.']],
    'in a language': [
      ['auf (deutsch|englisch|franzosisch|spanisch|italienisch|polnisch|russisch|turkisch|ukrainisch)', 'Auf Deutsch.'],
    ],
    told: [
      [
        'warum|wieso|weshalb|gestern|vorgestern|letzte \\p{L}+|letztes \\p{L}+|seit|hat|habe|hast|haben|hatte~|wurde|wurden|worden|war|waren|immer (noch|wieder)|schon immer|leider|irgendwie|anscheinend|ich (weiss|kann|finde|verstehe|sehe)',
        'Gestern.',
      ],
    ],
    'until i look': [
      [
        'solange ich (im|in|weg|nicht|auf)|(bis|bevor|solange|ehe|erst wenn|ausser) ich … (pruf|uberpruf|geprüft|gepruft|schau|geschaut|angeschaut|gesehen|sehe|freigeb|freigegeben|zustimm|gelesen|lese|abgenommen|gesetzt|sage?|getestet)~|solange (der|die|das|noch) … test~',
        'Bis ich es geprüft habe.',
      ],
    ],
    staying: [['bleib(t|en|e)|bestehen|erhalten', 'Das bleibt.']],
    using: [['nimm|verwende|benutze|nutze|schreib|formatiere|trag|erganze|aktualisiere', 'Nimm das.']],
    lifting: [
      [
        '(muss|musst|brauch~|sollst) … (nicht|nichts|keine~) mehr … (fragen|warten|nachfragen|bescheid|rucksprache|zu fragen)',
        'Du brauchst nicht mehr zu fragen.',
      ],
      [
        '(gilt|gelten) … nicht mehr|(ist|sind) … (wieder|nicht mehr|ab jetzt|jetzt) (erlaubt|verboten|ok|okay|in ordnung|tabu)',
        'Das Verbot gilt nicht mehr.',
      ],
      [
        'vergiss (was ich|die regel|das verbot|das mit|meine regel)|(regel|verbot|sperre) (ist )?(aufgehoben|vorbei|weg)|(hebe|ziehe) … (auf|zuruck)',
        'Vergiss die Regel.',
      ],
      [
        '(darf|durfen) … wieder (angefasst|geandert|bearbeitet|benutzt|verwendet|geloscht|gepusht|installiert) werden',
        'Die Datei darf wieder angefasst werden.',
      ],
      ['(regel|verbot|sperre) (fur|uber|zu|gegen) … aufgehoben', 'Das Verbot für Tabs ist aufgehoben.'],
      [
        '(du|ihr|wir) (darfst|kannst|durft|konnt|durfen|konnen) … (ab (jetzt|sofort|nun|heute)|in zukunft|kunftig|wieder|von nun an)|(ab (jetzt|sofort|nun|heute)|in zukunft|kunftig|von nun an) (darfst|kannst|durfen|konnen)',
        'Du darfst ab heute pushen.',
      ],
    ],
    permission: [
      [
        '(du|ihr|wir) (darfst|kannst|durft|konnt|durfen|konnen) (das |es |ihn |sie |den |die )?(jetzt|nun|gerne?|ruhig|also)|^(jetzt|nun|dann) (darfst|kannst|durfen|konnen)|(jetzt|nun) (darfst|kannst) du',
        'Du kannst das jetzt pushen.',
      ],
      [
        '(ist|war) (jetzt|nun) (ok|okay|in ordnung|erlaubt)|hast (mein|meine|das) (ok|okay|freigabe|zustimmung|erlaubnis)',
        'Du hast meine Freigabe.',
      ],
    ],
    consent: [
      [
        '^(ja|jep|jo|jawohl|genau|einverstanden|passt|mach das|mach es|machen wir|tu das|klingt gut|gerne|abgemacht|von mir aus|leg los|freigegeben|bitte machen)',
        'Einverstanden.',
      ],
    ],
    'weak consent': [['^(ok|okay|weiter|mach weiter|klar|bitte|los|sicher|in ordnung)', 'ok.']],
    greeting: [
      [
        "hallo|hi|hey|moin( moin)?|servus|gr(uss|uess) (gott|dich)|guten (morgen|tag|abend)|morgen|wieder|nochmals?|zusammen|wie geht'?s( dir)?|bist du da|jemand da",
        'Servus!',
      ],
    ],
    thanks: [['^(danke~|vielen dank|besten dank)', 'Danke!']],
    refusal: [['^(nein|nee|ne|lieber nicht|auf keinen fall|bloss nicht)', 'Nee.']],
    either: [['^(beide~|alle~|keine[nrs]?|keins)', 'Beides.']],
    option: [['(option|variante|alternative|vorschlag|losung|ansatz)', 'Variante 2']],
    correction: [
      [
        '^(nein|nee|nicht|falsch|stopp?|halt|moment|warte|so nicht|das ist (nicht|falsch)|du hast (vergessen|nicht|doch)|ich (habe gesagt|meinte|wollte)|warum hast du|immer noch|stimmt nicht|ruckgangig|mach das ruckgangig|doch nicht)',
        'Stopp, das war die falsche Datei.',
      ],
    ],
    objection: [
      [
        '(stimmt (so )?nicht|geht (so |immer noch )?nicht|funktioniert (so |immer noch )?nicht|nicht das was ich|zu (kompliziert|viel|aufwendig)|ist falsch|immer noch (kaputt|falsch)|uberfluessig|brauchen wir nicht|unnotig)',
        'Das geht so nicht.',
      ],
    ],
    question: [
      [
        '^(was|wie|warum|wieso|weshalb|wo|wann|wer|welche[rs]?|womit|wofur|gibt es|ist|sind|kann|konnen|hast|haben|soll|darf)',
        'Wieso dauert das so lange?',
      ],
    ],
    order: [
      [
        '(bitte|kannst du|konntest du|mach|fug|erstell|andere|schreib|bau|teste|pruf|schau|losch|nenn)',
        'Schau dir das mal an.',
      ],
    ],
    'follow up': [['^(und|auch|jetzt|dann|weiter|als nachstes|ausserdem|noch)', 'Und die Tests.']],
    'not done': [
      [
        '(noch nicht|nicht (getestet|gepruft|umgesetzt|fertig|erledigt|abgedeckt)|fehlt noch|fehlen noch|steht noch aus|noch offen|bleibt offen|ungetestet|offene[rsn]? (punkt|frage|aufgabe))',
        'Die Migration ist noch nicht gelaufen.',
      ],
    ],
    cause: [
      [
        '(ursache|der grund|liegt (daran|an)|lag (daran|an)|verursacht|deshalb|wegen|weil|aufgrund)',
        'Der Fehler kommt daher, weil der Cache alt war.',
      ],
    ],
    rejection: [
      [
        '(funktioniert nicht|verworfen|abgelehnt|unnotig|kommt nicht in frage|nicht weiter verfolgt|ruckgangig gemacht)',
        'Den Ansatz mit Threads habe ich verworfen.',
      ],
    ],
    decision: [
      [
        '(entschieden|entscheid~|beschlossen|vereinbart|empfehle|empfehlung|wir nehmen|ich nehme)',
        'Wir haben uns für SQLite entschieden.',
      ],
    ],
    finding: [
      [
        '(festgestellt|herausgefunden|stellt sich heraus|wichtig~|tatsachlich|bestatigt|aufgefallen)',
        'Es stellt sich heraus, dass zwei Prozesse schreiben.',
      ],
    ],
    next: [['(als nachstes|nachste schritte|danach|muss noch)', 'Als Nächstes kommt der Import.']],
    withdrawal: [
      [
        '(ich lag (da |damit |hier |vorhin )?(falsch|daneben)|ich habe mich (da |hier )?(geirrt|getauscht|vertan)|da habe ich mich geirrt|ich nehme das zuruck|ich muss mich (da )?(korrigieren|berichtigen))',
        'Ich lag falsch: der Index ist da.',
      ],
      [
        'mein~ (fruhere|vorherige|erste|letzte|bisherige|ursprungliche)~? (schluss|annahme|aussage|diagnose|antwort|vermutung|erklarung|analyse)~? (war|ist|stimmt~) (also |doch )?(falsch|nicht|unzutreffend|ein irrtum)',
        'Meine frühere Annahme war falsch.',
      ],
    ],
    result: [
      [
        '(fertig|erledigt|umgesetzt|behoben|hinzugefugt|ersetzt|entfernt|tests (sind )?grun|laufen durch)',
        'Der Fehler ist behoben.',
      ],
    ],
    contrast: [['(stattdessen|statt|anstatt|anstelle)', 'Ich nehme stattdessen eine Warteschlange.']],
    continue: [['^(weiter|mach weiter|fahr fort|nochmal)', 'Mach weiter.']],
    advice: [
      ['(empfehle|empfehlung|mein vorschlag|am (saubersten|einfachsten|besten))', 'Mein Vorschlag ist eine Schlange.'],
    ],
    'open question': [['oder(?!( nicht)?\\W*$)|^(welche[rsnm]?|was|wer|wo|wann|warum|wie)', 'Bleibt es oder geht es?']],
    weighing: [['(option|variante|alternative|vorschlag|losung|ansatz) ?([a-d]|[1-9])', 'Variante 2']],
    'turned down': [['(verworfen|abgelehnt|funktioniert nicht|kommt nicht in frage)', 'Die Idee ist verworfen.']],
    take: [['^(nimm|mach|fur|mit)', 'Nimm 2']],
    reservation: [['^(ja|ok|gut)[,.!،、\\s][^]{0,14}(?<!\\p{L})aber', 'Ja, aber nicht jetzt.']],
    praise: [['^(super|prima|perfekt|toll|schon|klasse|gut gemacht)', 'Klasse!']],
  },
}
