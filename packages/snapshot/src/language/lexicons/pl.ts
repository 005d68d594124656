// Long file: a list, the words of one language for each idea, each with its examples.
import type { Lexicon } from '../lexicon.ts'

/** Polish. */
export const pl: Lexicon = {
  language: 'pl',
  spaced: true,
  folds: true,
  letters: '',
  script: /[a-z]/i,
  own: /[łąęśżźćń]/iu,
  marks:
    'i w na z do nie to sie jest jak ze o po dla co za ale tylko zawsze nigdy prosze moze mi mnie moj moja bez przed zanim teraz juz czy tak jesli gdy kiedy od te ten ta nic zadnych jeszcze tu tego mam masz ma by przy pod jego tym',
  without: 'bez',
  unasked: 'bez (pytania|czekania)',
  ideas: {
    opener: [
      [
        'prosze|prosze cie|dzieki|ok(ay)?|dobra|dobrze|tak|nie(?=\\n)|wiec|i|ale|a|no|hej|ej|uwaga|wazne|jeszcze jedno|poza tym|tez|rowniez|teraz|najpierw|potem|przypominam|powtarzam|jeszcze raz|znowu|po raz kolejny|jak (juz )?(mowilem|mowilam)|mowilem|na razie|tutaj|ogolnie|w tym (projekcie|repo)|przede wszystkim',
        'Dobra, lecimy.',
      ],
    ],
    joiner: [['i|ale|lub|albo|wiec|potem|prosze', 'Przeczytaj i odpowiedz.']],
    'no rule': [
      [
        'nie (martw sie|przejmuj sie|ma (problemu|sprawy|za co|sensu)|szkodzi|zapomnij|wiem|rozumiem|sadze|wydaje|pamietam|jestem|jest|ma|mam|dziala|dzialaja|przechodzi|laduje|znajduje|pokazuje|widze|widac|sa|byl|byla|bylo|moge|da sie|kompiluje|uruchamia|zwraca|robi|istnieje|dziwne|tak|ten|ta|to|o to)',
        'Nie martw się.',
      ],
      [
        'zaden problem|zadnego problemu|nigdy (nie )?(widzialem|rozumialem|mialem|slyszalem|sie nie|dziala|laduje)',
        'Żaden problem.',
      ],
      [
        '(wedlug|zgodnie z) (dokumentacj~|spec~|komunikat~|log~) [^]*|z mojej strony nic( wiecej)?',
        'Według dokumentacji jest wolne.',
      ],
    ],
    'polite order': [
      [
        '^(czy )?(mozesz|moglbys|moglabys|mozecie|mozna)( prosze)? (nie|przestac|unikac|zawsze|prosze)',
        'Możesz przestać?',
      ],
    ],
    prohibition: [
      ['(cie|ciebie|was) nie (interesuj|dotycz|obchodz)~|nie twoja (sprawa|broszka)', 'To cię nie dotyczy.'],
      [
        'nie podoba mi sie (pomysl|to zeby|zeby)|nie jestem (zwolennikiem|przekonany|fanem)|nie usmiecha mi sie',
        'Druga strona, nie uśmiecha mi się to.',
      ],
      [
        '^(jeszcze |juz |nigdy )?nie (mi |go |ich |tego |tam |tu )?[a-z]+(uj|aj|ej|ij|yj|oj|j|z|dz|cz|sz|rz|n|p|b|k|m|w|l|t|ls|c|s|cie|rob)( (sie|mi|go|jej|ich))?',
        'Nie ruszaj parsera.',
      ],
      ['^nie [a-z]+(my|ma)', 'Nie zgadujemy.'],
      ['^(zeby|zebys|aby|abys|by|bys) nie [a-z]+', 'Żeby nie zgadywać.'],
      ['^nigdy [a-z]+', 'Nigdy na skróty.'],
      ['^(nic|niczego|nikogo|nikt)( \\S+){0,4} nie [a-z]+|nie [a-z]+ (niczego|nic|zadn~)', 'Niczego tu nie zmieniaj.'],
      [
        'nie (wolno|mozna|mozesz|masz prawa|powinienes|powinno sie|powinny|moze|moga|nalezy|trzeba|mozemy|zmieniamy|ruszamy|kasujemy|usuwamy|commitujemy|pushujemy|dodajemy) (ci |tu |sie |tego )*[a-z]+',
        'Nie wolno tego ruszać.',
      ],
      [
        'pod zadnym pozorem|w zadnym (wypadku|razie)|za nic w swiecie|absolutnie (nie|zadn~)|nigdy wiecej|ani mi sie waz|nawet nie probuj',
        'W żadnym wypadku tego nie publikuj.',
      ],
      [
        'nie (chce|chcemy|chcialbym|zycze sobie|potrzebuje)( \\S+)? ?\\n?(zebys|zeby|abys|by|widziec|wiecej|zadn~|nowych|bys)',
        'Nie chcę widzieć komentarzy.',
      ],
      [
        '(zabronion~|zakaz~|zakazan~|wzbronion~|niedozwolon~|nietykaln~|nie jest (dozwolon|dopuszczaln)~)',
        'Obowiązuje zakaz zmian.',
      ],
      [
        '^(zadn~|bez|zero|koniec z|dosc) (nowych |dodatkowych |innych |wiekszych )?[a-z]+(?<!problemu)$',
        'Żadnych emotikonów.',
      ],
      [
        '^(zadn~|zero) (nowych|dodatkowych|innych|zewnetrznych|commit~|push~|zaleznosc~|komentarz~|emoji|refaktor~|mock~|zmian)',
        'Zero commitów w tym tygodniu.',
      ],
      [
        '(ma|maja|musi|musza|powinn~) … (zostac|pozostac|byc zachowan~) … (tak|jak|bez|dokladnie|taki~|niezmieni~)',
        'Format ma pozostać bez zmian.',
      ],
      ['^(przestan~|skoncz z|dosc tego)', 'Przestań komentować.'],
      ['^(unikaj|unikac|wystrzegaj sie|trzymaj sie z dala|powstrzymaj sie)', 'Unikaj komentarzy.'],
      [
        'bez (mojej|mojego|naszej|uprzedniej|wyraznej|pytania|zgody|konsultacji|pozwolenia|uzgodnienia|potwierdzenia)',
        'To nie idzie bez mojej zgody.',
      ],
      ['rece precz|lapy precz|ani rusz', 'Ręce precz od bazy.'],
      ['nie … \\n?(dopoki|zanim|poki|az|do czasu) ', 'To nie idzie dalej, dopóki nie powiem.'],
      ['^zadn~ [a-z]+ [a-z]~', 'Żadnych wywołań sieciowych.'],
    ],
    'standing rule': [
      ['(zostajemy|trzymamy sie) (przy|na) ', 'Zostajemy przy tym.'],
      [
        'cokolwiek (sie )?(stanie|wydarzy|bedzie)~|bez wzgledu na (wszystko|to)|niezaleznie od wszystkiego|chocby nie wiem co',
        'Bez względu na wszystko ma działać.',
      ],
      [
        '(pamietaj|zapamietaj|miej na uwadze|nie zapominaj)( o tym)?\\n? ?(ze )?(u nas|tu|tutaj|my|w tym)',
        'Pamiętaj, że u nas jest inaczej.',
      ],
      [
        'od (teraz|dzis|dzisiaj|tej pory|tego momentu)|w przyszlosci|na przyszlosc|odtad|od tej chwili',
        'Od dziś po angielsku.',
      ],
      [
        '^(zawsze|za kazdym razem|kazdorazowo) (?!(to|ten|ta|jest|ten sam|dostaje|mamy|trwa|sie|tak|gdy|kiedy|wtedy)\\b)[a-z]+(j|z|n|p|sz|cz|dz|w|b|k|m|l|c|s|r|g|t|d)|^[a-z]+(j|z|n|p|sz|cz|dz)( mi| mnie| sie)? zawsze',
        'Uruchamiaj zawsze linter.',
      ],
      [
        '(musisz|masz|powinienes|nalezy|trzeba) zawsze|zawsze (musisz|trzeba|nalezy)|upewnij sie\\n? ?(zawsze|ze nigdy)',
        'Ty musisz zawsze o tym pamiętać.',
      ],
      [
        '^[a-z]+(j|z|n|p|sz|cz|dz|w|b)( mi| sie)? (tylko|wylacznie|jedynie)|^(tylko|wylacznie|jedynie) (pliki|w|katalog|jesli ja|gdy ja|po|za moja|zmieniaj|edytuj|uzywaj|poprawiaj|poprawki|napraw|popraw)|^ogranicz~',
        'Zmieniaj wyłącznie parser.',
      ],
      ['(i )?nic (wiecej|innego|poza tym)', 'Parser i nic więcej.'],
      [
        '^(uzywaj|stosuj|uzyj|pisz|korzystaj z) [^]{1,40}\\n?(a nie|nie|zamiast|nigdy) [a-z]~',
        'Używaj tabów, a nie spacji.',
      ],
      [
        '(zapytaj|pytaj|spytaj|powiedz|poinformuj|uprzedz|ostrzez|pokaz|skonsultuj|potwierdz|uzgodnij)( mnie| mi| sie| to| ze mna| nas)*\\n? ?(zanim|przed|najpierw|za kazdym|zawsze|wczesniej)|^(najpierw |zawsze )?(zapytaj|pytaj|spytaj)( mnie)?$|^(najpierw|zawsze) (zapytaj|pytaj|spytaj)',
        'Zapytaj mnie najpierw.',
      ],
      [
        '(poczekaj|czekaj|zaczekaj|wstrzymaj sie)( zawsze)? (na (moj~|nasz~|zgod~|potwierdz~|decyzj~)|az (ja|po|za|cos|powiem|sprawdze|zatwierdze)|do)',
        'Czekaj na moją zgodę.',
      ],
      [
        '(tylko|dopiero) (jesli|gdy|po|kiedy|jak|za) (ja|moj~|powiem|zatwierdze|sprawdze|mi)',
        'Wdrażaj dopiero jak powiem.',
      ],
      [
        '^(odpowiadaj|pisz|mow|komentuj|odpisuj)( mi| do mnie)?( zawsze| tylko)? (po (polsku|angielsku|niemiecku|francusku|rosyjsku)|w jezyku|krotko|zwiezle)',
        'Pisz po angielsku.',
      ],
      [
        '(po|przed|przy|dla|na|w) (kazd~|wszystkich) (zmian~|commit~|krok~|push~|zadani~|faz~|test~|wydani~|wdrozeni~|merge~|sesj~|wiadomosc~|odpowiedz~|plik~|raz~|usunieci~)',
        'Uruchamiaj testy po każdej zmianie.',
      ],
      [
        '^(kazd~|wszystkie) (now~ )?(commit~|zmian~|plik~|funkcj~|klas~|wiadomosc~|galaz|test~|migracj~|pr|krok) … (musi|musza|powin~|ma|maja|wymaga)',
        'Każdy commit musi mieć numer.',
      ],
      ['jed(en|na|no) (commit|plik|zmiana|krok|test|pytanie|pr|galaz) (na|po|naraz|dla)', 'Jeden commit na poprawkę.'],
      [
        '^(zanim|przed) (zrobisz|wyslesz|usuniesz|skonczysz|zmienisz|commit~|push~|powiesz|kazd~|jakim~|dotkniesz|zaczniesz|napiszesz|wdrozeniem|usunieciem|zakonczeniem)',
        'Zanim zmienisz schemat, zrób kopię.',
      ],
      [
        '^(za kazdym razem|ilekroc|zawsze)\\n? ?(gdy|kiedy|jak)|^(jesli|gdy|kiedy) (zmieniasz|usuwasz|dodajesz|zmienisz|usuniesz|dodasz|skonczysz)',
        'Ilekroć coś zmienisz, daj znać. Za każdym razem, gdy pytasz.',
      ],
      ['(zasada|regula) (numer|jest|podstawowa)|obowiazkow[oae]', 'To zasada numer jeden.'],
      [
        '^(pisz|trzymaj|nazywaj|umieszczaj) (wszystkie|wszystko|kazdy|kazda)',
        'Pisz wszystkie komentarze po polsku i po ludzku.',
      ],
      ['^(do|dla|na) kazd~ [a-z]~', 'Do każdego błędu test.'],
      ['dopiero\\n(gdy|jak|po|kiedy)', 'Dopiero, gdy wrócę.'],
      ['(kazd~|wszystki~)( [a-z]+){1,3}\\n(zanim|nim)', 'Sprawdzam każdy diff, zanim wejdzie.'],
      ['^(commity|opisy commitow|galezie|pr-y) (musza|maja|powinny) [a-z]~', 'Commity muszą być podpisane.'],
      ['(tylko|wylacznie|jedynie) (przez|poprzez|za pomoca|w|z) [a-z]~', 'Baza tylko przez migracje.'],
      ['^(trzymaj sie|przestrzegaj|respektuj|stosuj sie do|kieruj sie) [a-z]~', 'Trzymaj się konwencji.'],
      ['(przez|na) (cala|cały|caly) (sesj~|czas|zadani~)', 'Przez całą sesję pisz krótko.'],
    ],
    'rule heading': [
      ['^(nasze |moje |kilka )?(zasady|reguly|ograniczenia|zakazy|warunki|konwencje|wymagania)( .{1,40})?$', 'Zasady:'],
      ['^(zabronione|nigdy|zawsze|czego nie robic|nie rob)$', 'Zabronione:'],
    ],
    'ask first': [
      ['(zapytaj|pytaj|spytaj|uprzedz|skonsultuj|uzgodnij)~', 'Zapytaj mnie.'],
      ['(moj~|nasz~) (zgod~|pozwoleni~|ok|akceptacj~|potwierdzeni~|aprobat~)', 'Za moją zgodą.'],
    ],
    before: [['zanim|nim|przed', 'Zanim ruszysz.']],
    asking: [
      [
        'pokaz mi|zapyta(j|c)~|pyta(j|c)~|spyta(j|c)~|da(j|c) (mi )?zna(c|ki?)|powiedz~|skonsultu(j|jcie|jmy)~|skonsultowac|uzgodnij~|uzgadniaj~|ustal~|potwierdz~ (ze mna|u mnie)|odezwij sie|pogadaj ze mna',
        'Odezwij się.',
      ],
    ],
    leaving: [
      [
        'zostaw(cie|my|ic|iamy)?|zostaj(e|a)|pozostaw~|pozostaj(e|a)|zachowaj(cie)?|niech (zostan|beda|bedzie)~|maja zostac|ma zostac',
        'Zostaw.',
      ],
    ],
    'as is': [
      [
        '(tak,? )?(jak|jakie|jaki|jaka) (jest|sa|byl|byla|bylo|byly)|w spokoju|bez zmian|nietkniet(y|a|e)|po staremu|nienaruszon(y|a|e)|w obecnym stanie|tak$',
        'Bez zmian.',
      ],
    ],
    wishing: [
      [
        'dobrze by bylo|wolal(bym|abym|ibysmy)|wole|byl(o|oby) (by )?(lepiej|dobrze|milo)|byloby|lepiej (zeby|gdyby|niech|by)|najlepiej|w miare mozliwosci|jesli sie da|chcial(bym|abym) (zebys|zeby|abys|by)|prosil(bym|abym)',
        'Wolałbym to.',
      ],
    ],
    negation: [['nie|nigdy|zadn(ych|ego|ej|ym|a|e)|niczego|nic|nikt|ani', 'Nigdy.']],
    meddling: [
      [
        'rusz(aj|ac|amy|ajcie|ajmy)|dotyk(aj|ac|amy|ajcie)|tyk(aj|ac|amy)|zmienia(j|c|my|jcie)|modyfikuj~|modyfikowac|edytuj~|edytowac|usuwa(j|c|my)|kasuj~|kasowac|przenos(ic|imy)|commituj~|commitowac|pushuj~|grzeb~|majstruj~|przerabia(j|c|my)|dodawa(j|c)|wdraz(amy|aj|ac)|publikuj(emy)?|wypuszczamy',
        'Ruszać to.',
      ],
    ],
    always: [['zawsze|za kazdym razem|kazdorazowo|z zasady|bez wyjatku|bezwzglednie', 'Zawsze.']],
    'work product': [
      ['commit(y|ow|a)?|komit(y|ow)?|galez(i|ie)?|branch(e|y)?|pr(-y|y)?|pull request(y)?|changelog', 'Dwa commity.'],
    ],
    writing: [['pisz(emy|cie)?|zapisuj(emy)?|pisać|pisac|formuluj', 'Pisz to.']],
    'in a language': [['po (angielsku|polsku|niemiecku|francusku|hiszpansku|rosyjsku|ukrainsku)', 'Po polsku.']],
    told: [
      [
        'dlaczego|czemu|wczoraj|od (wczoraj|rana|tygodnia|dawna)|w zeszlym|temu|\\p{L}+(l|la|lo|ly|li) (sie )?(nic|niczego|tego|nikt)|nikt \\p{L}+ \\p{L}+(l|al)|nic nie \\p{L}+|bylo|byl|byla|nadal|wciaz|ciagle|nie (wiem|moge|widze|rozumiem)',
        'Wczoraj.',
      ],
    ],
    'until i look': [
      [
        '(dopoki|poki) jestem|(dopoki|poki|zanim|az|chyba ze) (jej |go |ich |tego |ja |sam |nie )*(przejrz|sprawdz|zatwierdz|zobacz|potwierdz|przeczyt|powiem|obejrz|przetest|zgodz)~',
        'Dopóki nie sprawdzę.',
      ],
    ],
    staying: [['zosta(ly|l|lo|nie|na|ja|je|wic)', 'To zostaje.']],
    using: [['uzywaj|stosuj|pisz|zapisuj|dopis(z|uj)|aktualizuj', 'Używaj tego.']],
    lifting: [
      [
        'nie (musisz|trzeba|ma potrzeby|potrzebujesz|obowiazuje|jest)( sie)? (juz|wiecej)|juz nie (musisz|trzeba|obowiazuje|jest (zabronion|zakazan)~)',
        'Nie musisz już pytać.',
      ],
      [
        '(zapomnij|ignoruj|zignoruj|anuluj|odwolaj|cofam|odwoluje) (o )?(tym|co mowilem|to co|zasade|regule|zasadzie|zakazie|zakaz|moja zasade)|(zakaz|zasada|regula) (jest )?(zniesion~|odwolan~|anulowan~)',
        'Zapomnij o zakazie.',
      ],
      [
        '(od (teraz|dzis|dzisiaj|tej pory))\\n? ?(juz )?(mozesz|mozemy|wolno|mozna)|(mozesz|wolno) … (od teraz|od dzis|znowu|ponownie)',
        'Od dziś możesz to ruszać.',
      ],
      ['(jest|sa) (znowu|ponownie|juz) (dozwolon~|w porzadku|mozliw~)', 'Paczki są znowu dozwolone.'],
    ],
    permission: [
      [
        '(teraz|juz)( ty)? (mozesz|mozemy|mozna)|^mozesz (juz |teraz |to )*(commit~|push~|wypchnac|wdroz~|zmieni~|usun~|usuwac|skasowac|ruszac|merg~|uzy~)',
        'Teraz możesz pushować.',
      ],
      ['masz (moja|moje) (zgode|pozwolenie|ok|akceptacje)', 'Masz moją zgodę.'],
    ],
    consent: [
      ['^(tak|zgoda|dokladnie|rob|zrob to|dzialaj|smialo|brzmi dobrze|zatwierdzam|zgadzam sie|jasne)', 'Zgoda.'],
    ],
    'weak consent': [['^(ok|okay|dobra|dobrze|kontynuuj|dalej|pewnie)', 'ok.']],
    greeting: [
      [
        'czesc|hej|witaj~|siema|dzien dobry|dobry wieczor|znowu|ponownie|wszystkim|jak sie masz|co slychac|jestes tam',
        'Witaj!',
      ],
    ],
    thanks: [['^(dzieki~|dziekuje)', 'Dzięki!']],
    refusal: [['^(nie|lepiej nie|absolutnie nie|w zadnym razie)', 'Lepiej nie.']],
    either: [['^(oba|obie|wszystkie|wszystko|zadne~|zaden)', 'Oba.']],
    option: [['(opcja|opcje|wariant~|rozwiazanie|propozycja)', 'Opcja 2']],
    correction: [
      [
        '^(nie|stop|czekaj|poczekaj|zle|to nie|nie (to|tak|ten)|zapomniales|zepsules|usunales|mowilem|chcialem|prosilem|dlaczego (zrobiles|usunales)|nadal|wciaz|cofnij|przywroc)',
        'Czekaj, to zły plik.',
      ],
    ],
    objection: [
      [
        '(nie dziala|nie o to|to zle|zbyt (skomplikowane|zlozone)|nadal nie|nie trzeba|niepotrzebn~)',
        'Tak to nie działa.',
      ],
    ],
    question: [['^(co|czy|dlaczego|czemu|jak|gdzie|kiedy|kto|ktor~|ile|czym)', 'Jak to skonfigurować?']],
    order: [
      ['(prosze|mozesz|moglbys|dodaj|utworz|popraw|napisz|zmien|uruchom|sprawdz|usun|zobacz|zrob)', 'Zobacz log.'],
    ],
    'follow up': [['^(i|a|tez|teraz|potem|nastepnie|jeszcze|to samo)', 'I testy.']],
    'not done': [
      [
        '(jeszcze nie|brakuje|nie (przetestowan|sprawdzon|zrobion|ukonczon)~|pozostaje|do zrobienia|nieukonczon~)',
        'Migracja jest do zrobienia.',
      ],
    ],
    cause: [
      ['(przyczyn~|powodem|z powodu|dlatego|poniewaz|bo|wynika z|spowodowan~)', 'Pada z powodu pamięci podręcznej.'],
    ],
    rejection: [['(nie zadziala|odrzucon~|porzucon~|wycofal~|nie warto)', 'Pomysł z wątkami został odrzucony.']],
    decision: [
      ['(zdecydowa~|decyzj~|postanowi~|uzgodnion~|polecam|rekomenduj~|wybra~)', 'Zdecydowaliśmy się na SQLite.'],
    ],
    finding: [
      ['(okazuje sie|okazalo sie|odkry~|wazn~|potwierdz~|w rzeczywistosci)', 'Okazuje się, że piszą dwa procesy.'],
    ],
    next: [['(nastepny krok|nastepne kroki|kolejny krok|w nastepnej kolejnosci)', 'Następny krok to import.']],
    withdrawal: [
      [
        '(mylilem sie|pomylilem sie|mylilam sie|pomylilam sie|bylem w bledzie|wycofuje to|musze sie poprawic)',
        'Myliłem się: indeks istnieje.',
      ],
      [
        '(moj|moja|moje) (wczesniejsz~|poprzedni~|pierwsz~) (wniosek|diagnoza|teza|odpowiedz|hipoteza|zalozenie) (byl~|jest|okazal~ sie) (bledn~|nieprawdziw~|niesluszn~)',
        'Mój wcześniejszy wniosek był błędny.',
      ],
    ],
    result: [['(gotowe|naprawion~|dodan~|zastapion~|usuniet~|testy przechodza|zrobione)', 'Błąd jest naprawiony.']],
    contrast: [['(zamiast|raczej niz)', 'Używam kolejki zamiast blokady.']],
    continue: [['^(kontynuuj|dalej|sprobuj ponownie)', 'Kontynuuj.']],
    advice: [
      ['(polecam|rekomenduj~|moja (propozycja|rekomendacja)|najprosciej|najczysciej)', 'Moja propozycja to kolejka.'],
    ],
    'open question': [
      ['lub|albo|czy … czy|(?<=\\s)czy|^(ktor~|co|kto|gdzie|kiedy|dlaczego|jak)', 'Zostaje albo znika?'],
    ],
    weighing: [['(opcja|opcje|wariant~|rozwiazanie|propozycja) ?([a-d]|[1-9])', 'Opcja 2']],
    'turned down': [['(odrzucon~|porzucon~|nie dziala)', 'Pomysł odrzucono, odrzucony.']],
    take: [['^(wez|z|dla|zrob)', 'Weź 2']],
    reservation: [['^(tak|ok|dobrze)[,.!،、\\s][^]{0,14}(?<!\\p{L})ale', 'Tak, ale nie teraz.']],
    praise: [['^(super|swietnie|doskonale|pieknie)', 'Świetnie!']],
  },
}
