// Long file: a list, the words of one language for each idea, each with its examples.
import type { Lexicon } from '../lexicon.ts'

/** Turkish. */
export const tr: Lexicon = {
  language: 'tr',
  spaced: true,
  folds: true,
  letters: '',
  script: /[a-z]/i,
  own: /[ışğçöü]/iu,
  marks:
    've bir bu da de icin ile mi ne o ama cok daha gibi ben sen biz bana beni benim her sey zaman hic asla sadece yalnizca lutfen sonra once olmadan kadar degil var yok evet hayir simdi artik nasil neden boyle olarak hicbir sakin su yeni bunu onu et yap kullan cunku iki oluyor olur oldu kadar diger ancak cunku hem ya gerek',
  without: '(sormadan|danismadan|beklemeden|olmadan|haber vermeden|izin almadan|onay almadan)',
  unasked: 'sormana gerek yok|(bana|bize) sorma|bekleme',
  ideas: {
    opener: [
      [
        'lutfen|tesekkurler|tamam|peki|evet|hayir|ok(ay)?|iyi|simdi|once|sonra|ve|ama|ya|hey|dikkat|onemli|ayrica|bir de|bu arada|hatirlatayim|tekrar ediyorum|tekrar|yine|bir kez daha|bir daha|dedigim gibi|dedim ya|burada|genel olarak|bu (projede|repoda)|en onemlisi',
        'Peki, devam.',
      ],
    ],
    joiner: [['ve|ama|veya|ya da|lutfen', 'Oku ve cevapla.']],
    'no rule': [
      [
        '(merak|endise|telas|panik) (etme|etmeyin|yapma)|(onemli|sorun|problem) degil|sorun yok|unutma~|bilmiyorum|anlamiyorum|emin degilim',
        'Merak etme.',
      ],
      ['(belgeye|dokumana|dokumantasyona|spesifikasyona|loglara) gore [^]*', 'Belgeye göre bu yavaş.'],
    ],
    'polite order': [['[a-z]+(maz|mez) misin~|[a-z]+(ebilir|abilir) misin~', 'Bunu yapmaz mısın?']],
    prohibition: [
      [
        '(seni|sizi) ilgilendirm\\p{L}+|senin isin degil|sana (duser|dusmez)|\\p{L}+(il|ul)(maz|mez)$',
        'O seni ilgilendirmez.',
      ],
      ['hosuma gitm\\p{L}+|sicak bakm\\p{L}+|taraftari degilim|pek istemem', 'Buna sıcak bakmıyorum.'],
      [
        '(?<=\\S )[a-z]+(ma|me)(yin|yiniz|sana|sene)?$(?<!(name|time|theme|scheme|schema|frame|home|some|same|come|volume|resume|readme|chrome|prime|game|comma|gamma|llama|drama|prisma|karma|flame|blame|regime|extreme|assume|consume|meme| me))',
        'Dosyaya dokunma.',
      ],
      ['[a-z]+(ma|me)(yelim|yalim|sin|sinlar|sinler)$', 'Bunu silmeyelim.'],
      [
        '(asla|katiyen|kesinlikle|sakin|bir daha|hicbir (zaman|sekilde)) … [a-z]+(ma|me|maz|mez)~',
        'Sırlar asla loglanmaz.',
      ],
      [
        '[a-z]+(mamali|memeli)(sin|siniz|dir|yiz)?|[a-z]+(amaz|emez)(sin|siniz)|[a-z]+(mayacak|meyecek)(sin|siniz)',
        'Şemaya dokunmamalısın.',
      ],
      ['hicbir (kosulda|sekilde|durumda|surette|sartta)|ne olursa olsun', 'Ne olursa olsun yayınlanacak bir şey yok.'],
      ['(istemiyorum|istemiyoruz|istemem)', 'Yorum görmek istemiyorum.'],
      [
        '(yasak|yasaktir|yasaklandi|izin yok|izin verilmiyor|serbest degil|mumkun degil ve yasak|dokunulmaz)',
        'Bu yasak.',
      ],
      [
        '(olmasin|yok|istenmiyor)$(?<=^(yeni|ek|baska|hicbir|emoji|yorum|commit|push|refactor|bagimlilik)[^\\n]*)',
        'Yeni emoji yok.',
      ],
      [
        '(oldugu gibi|aynen|degistirmeden|el surmeden|bu haliyle|rahat) (birak|kalsin|kalmali|kalacak|tut|koru)~',
        'Klasörü rahat bırak.',
      ],
      ['(degismemeli|degismesin|ayni kalmali|ayni kalsin|sabit kalmali|korunmali)', 'Biçim aynı kalmalı.'],
      ['[a-z]+(mayi|meyi) (birak|kes|durdur)~|(son ver|vazgec)~', 'Yorum yazmayı kes.'],
      ['(kacin|uzak dur|sakin)~|geri dur', 'Yorumlardan kaçın.'],
      [
        '(iznim|onayim|haberim|bilgim|izin|onay|sormadan|bana sormadan)( almadan| olmadan| olmaksizin| alinmadan)|bana sormadan|sormadan',
        'Onayım olmadan çıkmaz.',
      ],
      ['^henuz (degil|yok|olmaz)', 'Henüz değil.'],
      ['[a-z]+(ma|me) de(dim|mistim|di)~', 'Sana karıştırma dedim ya.'],
      ['(kullan|yap|yaz|commitle|pushla|dokun|sakla|ekle|logla|test et)[a-z]*(mi|mu)yoruz', 'Parola saklamıyoruz.'],
      ['kimse [^\\n]*(maz|mez|masin|mesin)', 'Onaysız kimse yayın almaz.'],
      ['(cagrisi|erisimi|kullanimi|degisikligi|baglantisi) yok$', 'Ağ erişimi yok.'],
    ],
    'standing rule': [
      ['kal(iyoruz|alim|acagiz)', 'Burada kalıyoruz.'],
      ['ne olursa olsun|her ne (olursa|sart)|her kosulda|her durumda', 'Her koşulda yeşil.'],
      [
        '(unutma|aklinda olsun|aklinda bulunsun|hatirla)\\n?(bizde|burada|biz|bu projede)',
        'Aklında olsun, bizde böyle.',
      ],
      ['(sinirli kal|yetin)(in|iniz)?|disina cikma(yin)?', 'Bu dosyayla yetin.'],
      [
        '(bundan|simdiden|bugunden) (sonra|boyle|itibaren)|bundan boyle|ileride|gelecekte|artik hep|su andan itibaren',
        'Bundan sonra İngilizce.',
      ],
      [
        '^(her zaman|daima|hep|mutlaka|her defasinda) (?!(ayni|bu|o|boyle) )[^\\n]*(?<!(yiz|yor|yoruz|yorum|iyor|uyor|ir|ar|er|ur|du|di))$|(her zaman|daima|mutlaka|muhakkak) [^\\n]*(calistir|cevap ver|cevapla|kontrol et|sor|kullan|yaz|yap|bak|ekle|test et|oku|goster|soyle|dene|haber ver)(in|iniz)?$',
        'Testleri mutlaka çalıştır.',
      ],
      [
        '(her zaman|daima|mutlaka) … ((malisin|melisin|mali|meli)$|(gerek|gerekiyor|lazim|zorunda)~)',
        'Sen her zaman bakmalı ve görmelisin, bakman gerek.',
      ],
      [
        '^(sadece|yalnizca|yalniz) … (degistir|kullan|dokun|duzenle|calis|duzelt|yap|yaz|oku|sil|ekle|guncelle|test et|cevapla)~$|^(sadece|yalnizca) [^\\n]*(altinda|icinde|dosya|klasor)~|kendini … sinirla|ile sinirli kal',
        'Yalnızca ayrıştırıcıyı düzenle.',
      ],
      ['baska (hicbir )?(sey|bir sey)(e|i)? (yok|yapma|dokunma|degil)|o kadar$', 'Ayrıştırıcı, o kadar.'],
      ['[a-z]+ (degil|yerine)\\n? ?\\S+ kullan', 'Boşluk değil sekme kullan.'],
      [
        '(once|oncesi|oncesinde|onceden|her seferinde|her defasinda|ilk) … (bana|bize|benden)? ?(sor|danis|haber ver|onay al|izin al|goster|soyle|bildir)~|(bana|bize) (sor|danis|haber ver)~( once| ilk)?$|(benden|bizden) (izin|onay) (al|iste)~',
        'Önce bana danış.',
      ],
      [
        '(onay|izin|cevap|yanit|karar|ok)~ ?(im|imi|imizi|ini|u|i)? ?(bekle|gelmeden|beklensin)~|ben (onayla|soyle|de|bak|tamam)~ … (kadar|bekle)~',
        'Kararımı bekle.',
      ],
      ['(sadece|yalnizca|ancak) (ben|benim) ', 'Yalnızca ben varken yayınla.'],
      ['(turkce|ingilizce|almanca|fransizca|kisa|sade) (cevap ver|cevapla|yaz|konus|yanitla|yorumla)~', 'Kısa yaz.'],
      [
        'her (bir )?(degisiklik|degisiklikten|committen|adimdan|commit|adim|push|gorev|asama|test|surum|deploy|merge|oturum|mesaj|cevap|dosya|silme|seferinde)(ten|tan|den|dan|te|ta|de|da|e|a|in|un)? (icin|sonra|once|basina|sonrasi|oncesi|ayri)',
        'Her değişiklikten sonra testleri çalıştır.',
      ],
      [
        '^(her|tum|butun) (yeni )?(commit|degisiklik|dosya|fonksiyon|sinif|mesaj|dal|test|migration|pr|adim)~ … (mali|meli|gerek|zorunda|olsun|icermeli)~',
        'Her commit numara içermeli.',
      ],
      ['(degisiklik|is|duzeltme|ozellik) basina (bir|tek) |tek seferde (bir|tek) ', 'Düzeltme başına tek commit.'],
      [
        '^[^\\n]*(madan|meden) once\\n? ?(mutlaka |her zaman |hep )?(test|bana|linter|calistir|kontrol|yedek|sor)~',
        'Silmeden önce yedek al.',
      ],
      ['ne zaman (bir sey )?[^\\n]*(irsan|ersen|irsen|sen|san)', 'Ne zaman şemayı değiştirirsen haber ver.'],
      ['(kural|ilke) (su|bir|numara|olarak)|zorunlu(dur)?$|sart$', 'Bu kural numara bir.'],
      ['^her [a-z]+ icin', 'Her hata için bir test.'],
      [
        '(onayla|soyle|bak|izin ver|kontrol et)[a-z]*(inca|ince|diktan sonra|dikten sonra|ince)',
        'Ben söyleyince başla.',
      ],
      ['^(butun|tum) [^\\n]*(yaz|tut|adlandir)$', 'Bütün yorumları sade dille tut.'],
      ['her (diff|adim|degisiklik|dosya|komut)[^\\n]*(once|meden|madan)', 'Her komutu önce anlat ki bileyim.'],
      ['^(commit|dal|mesaj|pr)[^\\n]*(olmali|mali|meli|gerek|zorunda)$', 'Commit imzalı olmalı.'],
      ['(sadece|yalnizca) [^\\n]+ (ile|uzerinden|araciligiyla)$', 'Veritabanı sadece migration ile.'],
      ['(sadik kal|bagli kal|kurallara uy|yapiya uy|uygun davran)~', 'Mevcut yapıya sadık kal.'],
      ['(butun|tum) (oturum|gorev) (boyunca)?', 'Bütün oturum boyunca böyle.'],
    ],
    'rule heading': [
      [
        '^(bizim |benim |birkac )?(kurallar|kisitlar|kisitlamalar|yasaklar|kosullar|sartlar)(im|imiz)?( .{1,40})?$',
        'Kurallar:',
      ],
      ['^(yasak|asla|her zaman|yapma|yapilmayacaklar)$', 'Yasak:'],
    ],
    'ask first': [
      ['(bana|bize|benden) (sor|danis|haber ver|izin al|onay al)~|sormadan', 'Bana sor.'],
      ['(onay|izn|izin)(im|imiz)~', 'Onayım gerek.'],
    ],
    before: [['once|oncesinde|\\p{L}+m(a|e)dan( once)?', 'Bundan önce.']],
    asking: [
      [
        '(bana|bize) (sor|danis|haber ver|yaz|soyle)~|sor(un|ma lisin|malisin)?|danis(in)?|haber ver(in)?|onay(im|imi) al~|benimle (konus|gorus)~',
        'Haber ver.',
      ],
    ],
    leaving: [['birak(in|alim|ma~)?|kals(in|inlar)|kal(malı|mali|acak)|tut(un)?|dursun', 'Kalsın.']],
    'as is': [
      [
        'oldu(gu|klari) gibi|oldugu yerde|(su )?anki hali(yle|nde)|haliyle|kendi haline|degismeden|aynen|el(lenmeden|lemeden)|dokunmadan|rahat',
        'Aynen.',
      ],
    ],
    wishing: [
      [
        'tercih ederim|tercihim|iyi olur~|daha iyi|sevinirim|memnun olurum|isterim|mumkunse|rica ederim|keske',
        'Tercih ederim.',
      ],
    ],
    negation: [
      [
        '\\p{L}+(mayin|meyin|mazsan|mezsen|mazsaniz|mezseniz|mayalim|meyelim|mamani|memeni|mamanizi|memenizi|masin|mesin|ma|me)|(?<=(mak|mek) )yok',
        'Dokunma.',
      ],
    ],
    always: [
      ['hep|her zaman|daima|her seferinde|her defasinda|istisnasiz|surekli|kural olarak|ilke olarak', 'Her zaman.'],
    ],
    'work product': [
      [
        'commit(ler|leri)?|commit mesajlari|dal(lar)?|branch(ler)?|pr(lar)?|pull request(ler)?|changelog',
        'İki commit.',
      ],
    ],
    writing: [['yaz(in|iniz|alim|ilsin|iyoruz)?|olsun', 'Bunu yaz.']],
    'in a language': [['ingilizce|turkce|almanca|fransizca|ispanyolca|arapca', 'Türkçe.']],
    told: [
      [
        'neden|niye|dun|gecen (hafta|gun|ay)|\\p{L}+(di|ti|du|tu|miyor|muyor|mus|mis|medi|madi|miyorum|muyorum|mustu|misti|iyor|uyor)|hala|beri',
        'Dün.',
      ],
    ],
    'until i look': [
      [
        'ben (\\p{L}+ )?(bak|gor|onayla|incele|kontrol et|test et|oku|kabul et|de|soyle|izin ver|tamam de)(madan|meden|ana kadar|ene kadar|yene kadar)',
        'Ben bakmadan.',
      ],
    ],
    staying: [['kal(irsa|sa|sin|sinlar|masi)', 'Kalsın.']],
    using: [['kullan|yaz|koy|guncelle|ekle|calistir', 'Bunu kullan.']],
    lifting: [
      [
        '(artik|bundan sonra) … (gerek yok|gerekmiyor|sorma|lazim degil|yasak degil|gecerli degil)~|(gerek|yasak|gecerli) (kalmadi|degil) artik',
        'Artık sormana gerek kalmadı, artık gerek yok.',
      ],
      [
        '(kurali|yasagi|dedigimi|soyledigimi|kisitlamayi) (unut|bosver|kaldir|iptal et|yok say)~|(kural|yasak) (kalkti|kaldirildi|bitti|iptal)',
        'Kuralı unut.',
      ],
      [
        '(bundan (sonra|boyle)|bugunden itibaren) … (abilirsin|ebilirsin|abiliriz|serbest)~(?<=\\S{3})|(bundan (sonra|boyle)|bugunden itibaren)[^\\n]*(abilirsin|ebilirsin)',
        'Bundan sonra dokunabilirsin.',
      ],
      ['(yeniden|tekrar) (serbest|izinli)', 'Paketler yeniden serbest.'],
    ],
    permission: [
      [
        '(artik|simdi) [^\\n]*(abilirsin|ebilirsin)|^(commit|push|merge|deploy) (edebilirsin|yapabilirsin)',
        'Şimdi gönderebilirsin.',
      ],
      ['(iznim|onayim) (var|tamam)|izin veriyorum', 'İzin veriyorum.'],
    ],
    consent: [['^(evet|aynen|kabul|yap|devam et|olur|onayliyorum|katiliyorum|kesinlikle yap|hadi)', 'Kabul.']],
    'weak consent': [['^(tamam|peki|ok|okay|devam)', 'tamam.']],
    greeting: [
      [
        'merhaba~|selam~|gunaydin|iyi (gunler|aksamlar|sabahlar|geceler)|tekrar|yine|herkese|nasilsin|naber|orada misin',
        'Selam!',
      ],
    ],
    thanks: [['^(tesekkur~|sagol|sag ol|eyvallah)', 'Sağol!']],
    refusal: [['^(hayir|yok|istemem|olmaz)', 'Hayır.']],
    either: [['^(ikisi~|hepsi~|hicbiri~)', 'İkisi de.']],
    option: [['(secenek|varyant|cozum|oneri)', 'Seçenek 2']],
    correction: [
      [
        '^(hayir|dur|bekle|yanlis|oyle degil|bu degil|o degil|unuttun|bozdun|sildin|dedim|demistim|istemistim|neden [a-z]+din|hala|geri al)',
        'Dur, o dosya değil.',
      ],
    ],
    objection: [
      [
        '(calismiyor|istedigim bu degil|yanlis|cok karmasik|hala (bozuk|olmuyor)|gerek yok|gereksiz)',
        'Bu böyle çalışmıyor.',
      ],
    ],
    question: [['^(ne|neden|niye|nasil|nerede|ne zaman|kim|hangi~|kac|var mi)', 'Nasıl ayarlanır?']],
    order: [['(lutfen|ekle|olustur|duzelt|yaz|degistir|calistir|kontrol et|sil|bak|yap)', 'Günlüğe bak.']],
    'follow up': [['^(ve|da|simdi|sonra|ayrica|aynisini|bir de)', 'Bir de testler.']],
    'not done': [['(henuz|eksik|yapilmadi|test edilmedi|kaldi|tamamlanmadi|bekliyor)', 'Taşıma henüz çalışmadı.']],
    cause: [['(neden[iy]~|sebeb~|yuzunden|cunku|kaynaklan~|bu yuzden)', 'Önbellek yüzünden çöküyor.']],
    rejection: [['(ise yaramaz|vazgec~|reddedil~|iptal edil~|degmez)', 'İş parçacığı fikrinden vazgeçtik.']],
    decision: [['(karar~|sectik|sectim|oneriyorum|oneririm|anlastik)', 'SQLite kararı verdik.']],
    finding: [['(anlasildi|ortaya cikti|fark ettim|onemli~|dogruland~|aslinda)', 'Ortaya çıktı ki iki süreç yazıyor.']],
    next: [['(siradaki adim|sonraki adim~|bir sonraki)', 'Sonraki adım içe aktarma.']],
    withdrawal: [
      [
        '(yanilmisim|yanildim|yaniliyordum|hata yapmisim|sozumu geri aliyorum|kendimi duzeltmeliyim)',
        'Yanılmışım, dizin var.',
      ],
      [
        '(onceki|ilk) (sonucum|varsayimim|teshisim|cevabim|aciklamam|iddiam|tahminim) (yanlis~|hatali~)',
        'Önceki sonucum yanlıştı.',
      ],
    ],
    result: [['(tamamlandi|duzeltildi|eklendi|degistirildi|kaldirildi|testler geciyor|bitti)', 'Hata düzeltildi.']],
    contrast: [['(yerine|onun yerine)', 'Kilit yerine kuyruk kullandım.']],
    continue: [['^(devam|tekrar dene)', 'Devam et.']],
    advice: [['(oner(iyorum|im|irim)|tavsiye~|en (temiz|basit|iyi) (yol|secenek|cozum))', 'En basit yol bir kuyruk.']],
    'open question': [['veya|ya da|yoksa|hangi~|^(ne|nasil|neden|nicin|kim|nerede)', 'Kalsın mı yoksa gitsin mi?']],
    weighing: [['(secenek|varyant|cozum|oneri) ?([a-d]|[1-9])', 'Seçenek 2']],
    'turned down': [['(reddedil~|vazgec~|calismiyor)', 'Fikir reddedildi.']],
    take: [['^(al|ile|sec)', 'Al 2']],
    reservation: [['^(evet|tamam)[,.!،、\\s][^]{0,14}(?<!\\p{L})ama', 'Evet, ama şimdi değil.']],
    praise: [['^(harika|super|mukemmel|guzel)', 'Harika!']],
  },
}
