// Long file: a list, the words of one language for each idea, each with its examples.
import type { Lexicon } from '../lexicon.ts'

/** Italian. */
export const it: Lexicon = {
  language: 'it',
  spaced: true,
  folds: true,
  letters: '',
  script: /[a-z]/i,
  own: /[èìòù]/iu,
  marks:
    "il lo la i gli le un una e e' sono non di del della dei che in con per su si mi ti tu ma se al come piu prima mai sempre solo quando senza mio mia questo questa nel nella niente nessuno nessun adesso ora ogni fino d l dell grazie favore da ai finche anche qui puoi devi deve nei sui alla alle allo agli dal dalla tra ogni perche dove quando chi quale cosa tutti tutte",
  without: 'senza',
  unasked:
    "(non (devi|serve|occorre|c'e bisogno)|senza bisogno) … (chied|aspett|avvis|consult)~|non (mi |ci )?(aspett|chied|domand|avvis|consult)~",
  ideas: {
    opener: [
      [
        'per favore|perfavore|grazie|ok(ay)?|va bene|bene|si|no(?=\\n)|allora|e|ma|ah|ehi|ciao|attenzione|importante|inoltre|anche|adesso|ora|prima di tutto|poi|comunque|per ora|ricorda|ricordati|ripeto|di nuovo|ancora una volta|come (ti )?ho (gia )?detto|come (gia )?detto|ti ho detto|qui|in generale|in questo (progetto|repo)|soprattutto|mi raccomando',
        'Allora, andiamo avanti.',
      ],
    ],
    joiner: [['e|ma|o|quindi|allora|per favore', 'Leggi e rispondi.']],
    'no rule': [
      [
        "non (ti |vi )?(preoccupar~|dimenticar~|preoccupa~|esitare|fa niente|importa|c'e (problema|fretta|di che))|non (so|capisco|credo|vedo|ricordo|sono|ho|trovo|posso|riesco|sembra|penso|e|era|sta|ha|hanno|c'e|ci sono|esiste|funziona|funzionano|carica|appare|passa|compila|trova|parte|risponde|mostra|fa|va|mi)|non (e|ha|ho|hanno|sono|abbiamo|avevo|era) mai",
        'Non ti preoccupare.',
      ],
      [
        'nessun (problema|dubbio)|nessuna (fretta|idea)|niente (di grave|di che|male|paura|succede|cambia)|mai (visto|capito|avuto|sentito)|senza (problemi|dubbio|fretta)',
        'Nessun problema.',
      ],
      ['(nessun~|niente) [a-z]+ (trovat|visibil|disponibil)~', 'Nessun file trovato.'],
      [
        '(secondo|stando a|in base a) (la |il |i |gli )?\\n?(documentazione|docs?|spec|specifica|manuale|messaggio|errore|log)~[^]*|niente da fare',
        'Secondo la documentazione è lento.',
      ],
    ],
    'polite order': [
      [
        '^(puoi|potresti|potete|potrebbe|possiamo)( per favore)? (non|evitare|smettere|sempre|per favore)',
        'Puoi smettere?',
      ],
    ],
    prohibition: [
      ['non (ti|vi) (riguarda|riguardano|interessa|compete)|non (e|sono) affar(e|i) tu(o|oi)', 'Non ti compete.'],
      [
        '^non (mi |ti |si |lo |la |li |le |gli |ci |ne )*[a-z]+(are|ere|ire|rre|arlo|arla|arli|erlo|irlo|arsi)',
        'Non toccare il parser.',
      ],
      [
        '^non (mi |ti |si |lo |la |li |le )*(usiamo|usate|toccate|fate|fare|dobbiamo|tocchi|faccia|usi|modifichi|cancelli|committi|committiamo|aggiunga|aggiungete|cambiate|cancellate|modificate|pushate|pushiamo|tocchiamo|modifichiamo|cancelliamo)',
        'Non usate la rete.',
      ],
      ['^mai (piu )?(?!(visto|avuto)\\b)[a-z]+', 'Mai pushare di venerdì.'],
      [
        'non (devi|deve|devono|dovresti|puoi|dovete|potete|si deve|si puo|si tocca|si cancella|si modifica|si usa|si fa|vanno|va|bisogna|hai il permesso|e consentito|e permesso) ',
        'Non devi toccare nulla.',
      ],
      [
        'non [a-z]+ mai|non (si )?[a-z]+ (niente|nulla|nessun~) (senza|prima|finche|fuori)',
        'I segreti non finiscono mai nei log.',
      ],
      [
        'per nessun motivo|in nessun caso|per nessuna ragione|a nessuna condizione|in alcun modo|assolutamente (no|non|niente|vietato)|guai a|nemmeno per sogno|manco per',
        'In nessun caso va pubblicato.',
      ],
      [
        'non (voglio|vogliamo|vorrei|desidero|mi va|mi piace) (che|vedere|nessun~|piu|altri|altre)',
        'Non voglio che lo cambi.',
      ],
      [
        '(vietat[oaie]|proibit[oaie]|divieto|non (e|sono) (consentit|permess|ammess)[oaie]|intoccabil~|off limits)',
        'È vietato pushare.',
      ],
      ['^(niente|nessun~|zero|basta|nulla di|non piu) (con )?[a-z]+', 'Niente emoji.'],
      [
        '^senza (commit|push|nuov[ei]|dipendenze|commenti|emoji|refactor~|toccare|cambiare|modificare|mock|scorciatoie)',
        'Senza commenti nel codice.',
      ],
      [
        "^(lascia~|mant(ieni|enete|enere)|tieni) … (stare|in pace|cosi com'e|com'e|come (sta|e|sono)|intatt[oaie]|invariat[oaie]|inalterat[oaie]|fuori)|^lascia(lo|la|li|le)? stare",
        'Mantieni il formato invariato.',
      ],
      ['(deve|devono|dovra|dovranno) (rimanere|restare|essere mantenut~)( \\S+)? ', 'Il formato deve restare uguale.'],
      ['^(smetti|smettila|smettete|finiscila|piantala)( di)?', 'Smettila.'],
      ['^evita(re|te)?|^astieniti|^stai lontano', 'Evita i commenti.'],
      [
        'senza (il )?(mio|mia|la mia|nostro|chieder~|avvisar~|permesso|autorizzazione|approvazione|che io|conferma|consultar~|consenso)',
        'Si esce con il via, senza il mio permesso si resta.',
      ],
      [
        '^(ancora non|non ancora)|^non … ancora [a-z]+|non … (finche|prima che|fino a quando) (non )?(io |lo |ti |te |ho |avro |abbia |dico)',
        'Non ancora.',
      ],
      ['giu le mani|non si tocca|stai alla larga|tieni le mani', 'Giù le mani.'],
      ['^di non [a-z]+', 'Ti ho detto di non indovinare.'],
    ],
    'standing rule': [
      ['restiamo (su|con|a) |continuiamo con ', 'Restiamo su questo.'],
      [
        '(qualunque|qualsiasi) cosa (succeda|accada)|succeda quel che succeda|costi quel che costi|in ogni caso',
        'Qualsiasi cosa accada, resta verde.',
      ],
      [
        '(ricordati|ricorda|tieni presente|tieni a mente|non dimenticare)( che)? (qui|da noi|noi|in questo)',
        'Ricorda che qui è così.',
      ],
      [
        '(limitati|attieniti|restringiti|concentrati)( solo)? (a|al|alla|ai|agli|alle|sul|sulla)',
        'Concentrati sul file.',
      ],
      [
        "d'ora in (poi|avanti)|(da|d) (ora|adesso|oggi) in (poi|avanti)|in futuro|da questo momento|d'ora innanzi",
        "D'ora in poi in inglese.",
      ],
      [
        '^(?!(dovremmo|dovrebbe|abbiamo|riceviamo|c.e|e|da|come|quasi|per|che|fallisce|ci|si)\\b)[a-z]+(mi|ci|lo|la)? sempre |^sempre (?!(il|la|lo|lo stesso|gli|le|da|fallisce|succede|e|mi|si|ritorna|appare|che)\\b)[a-z]+',
        'Esegui sempre il linter.',
      ],
      [
        '(devi|deve|bisogna|dovresti|occorre) sempre|sempre (devi|bisogna)|(assicurati|accertati|fai in modo) (sempre|di (non|sempre)|che (non|sempre))',
        'Tu devi sempre controllare.',
      ],
      [
        '^(?!(resta|restano|manca|mancano|succede|serve|servono|sono|e|ci|rimane|rimangono|funziona|capita|fallisce|falliscono)\\b)[a-z]+(mi|ti)? (solo|soltanto|solamente|unicamente|esclusivamente) |^(solo|soltanto|unicamente) (tocca|cambia|modifica|usa|lavora|fai|correggi|esegui|rispondi|i|gli|le|il|la|nel|nella|se io|quando io|dopo che|con il mio|dentro|i file) |^limita~',
        'Modifica soltanto il parser.',
      ],
      ["nient'altro|nulla di piu|^basta$|niente altro", "Il parser e nient'altro."],
      [
        '^(usa|usate|utilizza|scrivi|metti) [^]{1,40}\\n?(non|e non|invece di|al posto di|mai) [a-z]~',
        'Usa i tab, non gli spazi.',
      ],
      [
        '(chied|avvis|avvert|consult|mostr|conferm|domand)[aei]~(mi|ci|melo) (sempre |pure )?(prima|ogni volta|se)|(chiedi|chiedere|avvisa|avverti|consulta)(mi|ci)? (sempre )?(prima|il permesso)|^chiedimi|confermami',
        'Avvisami prima.',
      ],
      [
        "(aspetta|aspettate|attendi|aspettare|attendere) (sempre )?(che io|il mio|la mia|mio|mia|finche|il via|l'ok|la conferma|che ti)",
        'Attendi la mia conferma.',
      ],
      [
        "solo (se|quando|dopo|dopo che|con|una volta che) (io|te|lo|il mio|la mia|l'ho|ho|mio|mia) ",
        'Il rilascio va fatto solo quando lo dico io.',
      ],
      [
        '^(rispondi|scrivi|parla|commenta)(mi|ci)?( sempre| solo)? in (italiano|inglese|francese|tedesco|spagnolo|portoghese|una|due|frasi)',
        'Rispondi in inglese.',
      ],
      [
        '(dopo|prima di|per|ad?|in|con) ogni (modifica|cambiamento|commit|passo|push|attivita|fase|test|release|deploy|merge|sessione|messaggio|risposta|file|volta|cancellazione)',
        'Esegui i test dopo ogni modifica.',
      ],
      [
        '^(ogni|tutti i|tutte le) (nuov[oaie] )?(commit|modifica|modifiche|file|funzione|funzioni|classe|classi|messaggio|messaggi|branch|test|migrazione|migrazioni|pr|passo) … (deve|devono|ha bisogno|va|vanno|richiede)',
        'Ogni commit deve citare un ticket.',
      ],
      [
        "un[oa']? ?(solo |sola |singol[oa] )?(commit|file|modifica|passo|test|domanda|pr|branch) (per|alla volta|a )",
        'Un commit per correzione.',
      ],
      [
        '^prima di (fare|caricare|cancellare|finire|cambiare|modificare|commit~|push~|dire|ogni|qualsiasi|toccare|eliminare|iniziare|scrivere|dichiarare|un)',
        'Prima di committare, esegui i test.',
      ],
      [
        '^(ogni volta|tutte le volte) che |^(quando|se) (modifichi|cambi|cancelli|tocchi|aggiungi|finisci)',
        'Ogni volta che cambi qualcosa, dillo.',
      ],
      ["(regola|norma) (d'oro|numero|base|e)|obbligatori[oaei]", 'È la regola numero uno.'],
      ['^(scrivi|metti|tieni|chiama) (tutti|tutte|ogni)', 'Scrivi tutti i commenti in inglese.'],
      ['^(per|a|ad) ogni [a-z]~', 'Per ogni errore, un test.'],
      ['(ogni|tutti i|tutte le)( [a-z]+){1,3} prima (che|di)~', 'Io guardo ogni diff prima che entri.'],
      ['^(i )?(commit|messaggi di commit|branch|pr) (devono|vanno|dovranno) [a-z]~', 'I commit vanno firmati.'],
      [
        '(solo|soltanto|unicamente|esclusivamente) (tramite|attraverso|con|via|mediante|per mezzo) [a-z]~',
        'Il database cambia soltanto tramite migrazioni.',
      ],
      [
        '^(rispetta|segui|attieniti|rispettate|seguite|adeguati)( a)? (la|il|le|i|gli|lo|alla|alle|ai|al|nostre?|nostri) ?[a-z]~',
        'Rispetta la struttura.',
      ],
      ['(per|durante|in) tutta (la|questa) (sessione|attivita)', 'Durante tutta la sessione sii breve.'],
    ],
    'rule heading': [
      [
        '^(le |nostre |mie |alcune )*(regole|norme|restrizioni|divieti|condizioni|convenzioni|vincoli)( .{1,40})?$',
        'Regole:',
      ],
      ['^(vietato|mai|sempre|non fare|cosa non fare)$', 'Vietato:'],
    ],
    'ask first': [
      [
        '(chied|avvis|avvert|consult|domand)[aei]~(mi|ci)|(chiedi|chiedere|avvisa|consulta) (sempre )?(prima|il permesso)',
        'Chiedimi.',
      ],
      ['(mio|mia) (permesso|autorizzazione|approvazione|ok|conferma|via libera|consenso)', 'Con il mio permesso.'],
    ],
    before: [["prima( di| che| d'| del~| di ogni)?", 'Prima di tutto.']],
    asking: [
      [
        'mostrami|fammi vedere|chied(i|imi|ere|ermi|ete|etemi|ici)|domanda(mi)?|avvis(a|ami|ami|arci|armi|are|aci)|avverti(mi)?|dimmi|dimmelo|parla(ne)? con me|parlane|parlami(ne)?|consulta(mi)?|sent(i|ire)(mi)?|fammi (sapere|un cenno)|conferma con me',
        'Avvisami.',
      ],
    ],
    leaving: [
      [
        'lasci(a|ale|ali|ala|alo|ate|are|amo)|mant(ieni|enere|ienili|ienile|ieni\\p{L}+)|tien(i|ili|ile|ilo|ila)|rest(a|ano|are)|riman(e|gono|ere)',
        'Questo resta.',
      ],
    ],
    'as is': [
      [
        "(cosi )?(come|com') ?(e|sono|era|erano|sta|stanno)|cosi come|intatt(o|a|i|e)|in pace|in stato|invariat(o|a|i|e)|stare|dove (e|sono|sta|stanno)",
        'In pace.',
      ],
    ],
    wishing: [
      [
        'prefer(irei|isco|iremmo|iamo)|mi piacerebbe|vorrei che|sarebbe (meglio|bene|bello)|meglio (che|se)|apprezzerei|se possibile|possibilmente|di preferenza',
        'Possibilmente.',
      ],
    ],
    negation: [['non|mai|niente|nulla|nessun(o|a)?', 'Mai.']],
    meddling: [
      [
        'tocc(a|are|arlo|arla|arli|arle|hi|hiamo|ate)|modific(a|are|hi|hiamo|arlo|arla|arli|arle)|cambi(a|are|amo)|spost(a|are|i)|cancell(a|are|i)|elimin(a|are|i)|rinomin(a|are|i)|committ?are|riscriv(a|ere|i)|mett(ere|i|iamo) (le )?mani?|(si )?(fa|fanno|facciamo) (deploy|rilasci|release)|pubblichiamo|rilasciamo',
        'Toccare questo.',
      ],
    ],
    always: [['sempre|sistematicamente|ogni volta|per principio|senza eccezioni|di regola', 'Sempre.']],
    'work product': [['commit|branch|ram(o|i)|pr|pull request|messagg(io|i) di commit|changelog', 'Due commit.']],
    writing: [['scriv(i|ete|iamo|ere|ili|ile)|v(a|anno) scritt(o|a|i|e)', 'Scrivi questo.']],
    'in a language': [['in (inglese|italiano|tedesco|francese|spagnolo|portoghese)', 'In italiano.']],
    told: [
      [
        'perche|ieri|da quando|dal|scors(o|a)|fa|ha|hanno|aveva|era|erano|e stat(o|a)|sono stat(i|e)|ancora|non (so|riesco|trovo|capisco|vedo)',
        'Ieri.',
      ],
    ],
    'until i look': [
      [
        "finche (sono|non ci)|(finche|fino a quando|prima che|senza che) (io )?(non )?(l'ho |l'abbia |lo |la |ho |abbia )?(rivist|approv|guard|vist|ved|confer|lett|legg|verific|controll|dett|dic|prov)~",
        "Finché non l'ho rivista.",
      ],
    ],
    staying: [['rest(i|a|ano|ino|asse|assero|are)|riman(e|gano|esse|essero)', 'Questo resta.']],
    lifting: [
      [
        "non (serve|devi|occorre|bisogna|vale|si applica|e|c'e bisogno|hai bisogno|e necessario) (di )?piu|non (serve|devi|occorre|e) piu (vietat|proibit|necessari)~",
        'Non serve più chiedere.',
      ],
      [
        '(dimentica|ignora|lascia perdere|annulla|togli) (quello che ho detto|cio che ho detto|la regola|il divieto|questa regola|quella regola|la storia)|(regola|divieto) (e )?(annullat|revocat|sospes|tolt)[oa]',
        'Dimentica la regola.',
      ],
      [
        "(d'ora in (poi|avanti)|da (ora|adesso|oggi)( in (poi|avanti))?)\\n?\\s*(puoi|possiamo|potete|e permesso)|puoi … (d'ora in poi|da ora in poi|in futuro|di nuovo)",
        'Da oggi puoi toccarlo.',
      ],
      ['(sono )?di nuovo (permess|consentit)[oaie]', 'I pacchetti sono di nuovo permessi.'],
    ],
    permission: [
      [
        '(ora|adesso)( si)? (puoi|possiamo|potete)|^puoi (ora |adesso |pure )?(fare (il )?(commit|push|merge|deploy)|pushare|cancellare|modificare|cambiare|toccare|usare)',
        'Adesso puoi pushare.',
      ],
      ["(hai|do) (il mio|la mia|l') ?(permesso|ok|autorizzazione|approvazione|via libera)", 'Hai il mio permesso.'],
    ],
    consent: [
      ["^(si|d'accordo|esatto|vai|procedi|fallo|va bene cosi|approvato|certo|concordo|mi sta bene)", "D'accordo."],
    ],
    'weak consent': [['^(ok|okay|va bene|continua|certamente)', 'ok.']],
    greeting: [
      [
        'ciao|salve|buongiorno|buon giorno|buonasera|buona sera|di nuovo|ancora|a tutti|come (va|stai)|ci sei',
        'Salve!',
      ],
    ],
    thanks: [['^(grazie mille|grazie~)', 'Grazie!']],
    refusal: [['^(no|meglio di no|assolutamente no|per carita)', 'Meglio di no.']],
    either: [['^(entrambi|entrambe|tutti e due|tutti|tutte|nessuno|nessuna)', 'Entrambe.']],
    option: [['(opzione|variante|soluzione|proposta|alternativa)', 'Opzione 2']],
    correction: [
      [
        '^(no|fermo|ferma|aspetta|sbagliato|cosi no|non e (questo|cosi|giusto)|hai (dimenticato|rotto|cancellato)|non hai|ho detto|volevo|ti ho (detto|chiesto)|perche hai|ancora non|annulla|ripristina)',
        'Aspetta, non era quel file.',
      ],
    ],
    objection: [
      [
        '(non funziona|non e quello che|e sbagliato|troppo (complicato|complesso)|ancora (rotto|sbagliato)|non serve|inutile)',
        'Così non funziona.',
      ],
    ],
    question: [
      ["^(cosa|che|perche|come|dove|quando|chi|quale|quali|quanto|c'e|ci sono|puo|posso|e)", 'Come si configura?'],
    ],
    order: [
      [
        '(per favore|puoi|potresti|aggiungi|crea|correggi|scrivi|modifica|esegui|rinomina|controlla|cancella|guarda|fai)',
        'Guarda il log.',
      ],
    ],
    'follow up': [['^(e|anche|adesso|ora|poi|inoltre|lo stesso)', 'E i test.']],
    'not done': [
      [
        '(non ancora|ancora non|manca(no)?|da (fare|testare|verificare)|non (testato|verificato|completato)|in sospeso)',
        'La migrazione è in sospeso.',
      ],
    ],
    cause: [
      [
        '(la causa|il (motivo|problema) (e|era)|a causa d~|per questo|perche|dovuto a)',
        'Si blocca a causa della cache.',
      ],
    ],
    rejection: [
      ['(non funziona|scartat~|rifiutat~|abbandonat~|non vale la pena)', "L'idea dei thread è stata scartata."],
    ],
    decision: [['(deciso|decisione|scelt~|concordat~|consiglio|optiamo|andiamo con)', 'Abbiamo deciso per SQLite.']],
    finding: [['(scoperto|risulta che|in realta|importante~|conferm~)', 'Risulta che due processi scrivono.']],
    next: [['(prossimo passo|prossimi passi|in seguito|dopo bisogna)', "Il prossimo passo è l'importazione."]],
    withdrawal: [
      [
        '(mi sono sbagliat~|mi sbagliavo|ho sbagliato|avevo torto|ritiro quanto detto|devo correggermi|mi correggo)',
        "Mi sbagliavo: l'indice c'è.",
      ],
      [
        'la mia (conclusione|ipotesi|diagnosi|analisi|risposta|spiegazione|affermazione) (precedente|iniziale|di prima) (era|e) (sbagliat~|errat~|fals~|scorrett~)',
        'La mia ipotesi precedente era sbagliata.',
      ],
    ],
    result: [
      ['(completat~|corrett[oaie]|aggiunt~|sostituit~|rimoss~|i test passano|fatto)', "L'errore è stato corretto."],
    ],
    contrast: [['(invece d~|al posto d~|piuttosto che)', 'Uso una coda invece di un lock.']],
    continue: [['^(continua|riprendi|riprova)', 'Continua.']],
    advice: [
      [
        '(consigli~|raccomand~|la mia (proposta|preferenza)|la (soluzione|via) piu (semplice|pulita))',
        'La mia proposta è una coda.',
      ],
    ],
    'open question': [['o(?! no\\W*$)|oppure|^(quale|quali|che|chi|dove|quando|perche|come)', 'Resta o se ne va?']],
    weighing: [['(opzione|variante|soluzione|proposta|alternativa) ?([a-d]|[1-9])', 'Opzione 2']],
    'turned down': [['(scartat~|rifiutat~|non funziona)', "L'idea è scartata."]],
    take: [['^(prendi|con|per|fai)', 'Prendi 2']],
    reservation: [['^(si|ok|va bene)[,.!،、\\s][^]{0,14}(?<!\\p{L})ma', 'Sì, ma non ora.']],
    praise: [['^(ottimo|perfetto|bravo|eccellente|molto bene)', 'Ottimo!']],
  },
}
