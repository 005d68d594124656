// Long file: a list, the words of one language for each idea, each with its examples.
import type { Lexicon } from '../lexicon.ts'

/** Portuguese. */
export const pt: Lexicon = {
  language: 'pt',
  spaced: true,
  folds: true,
  letters: '',
  script: /[a-z]/i,
  own: /[ãõç]/iu,
  marks:
    'o a os as um uma e eh sao nao de do da dos das que em no na com por para se eu voce mas sem meu minha me seu ja ao como mais quando sempre nunca so apenas antes agora isso este esta nada favor pelo pela ate jamais tambem muito aqui foi tem pode deve cada todos todas outro outra porque onde qual quem ate entre desde essa aquele dos',
  without: 'sem',
  unasked:
    'nao (precisa|e preciso|e necessario) … (pergunt|consult|esper|avis)~|nao (me |nos )?(esper|pergunt|consult|avis)~',
  ideas: {
    opener: [
      [
        'por favor|favor|pfv|obrigad[oa]|valeu|ok(ay)?|certo|beleza|bom|bem|sim|nao(?=\\n)|entao|e|mas|ah|ei|oi|olha|atencao|cuidado|importante|tambem|agora|primeiro|depois|alias|por enquanto|lembre|lembrando|repito|de novo|novamente|mais uma vez|outra vez|como (eu )?(ja )?(te )?disse|ja disse que|aqui|em geral|neste (projeto|repo)|e principalmente|so',
        'Beleza, seguimos.',
      ],
    ],
    joiner: [['e|mas|ou|entao|depois|por favor', 'Leia e responda.']],
    'no rule': [
      [
        'nao (se preocupe|se preocupa|precisa se preocupar|esqueca|esquece|ha de que|tem problema|tem pressa|hesite)|nao (sei|entendo|entendi|acho|vejo|lembro|estou|tenho|encontro|consigo|consegui|parece|foi|e|era|esta|sao|tem|ha|existe|funciona|funcionam|carrega|aparece|passa|compila|encontra|abre|responde|mostra|faz|deu|da)',
        'Não se preocupe.',
      ],
      [
        'sem (problema|problemas|duvida|pressa)|nada (demais|a ver|mudou|acontece|funciona)|nunca (vi|entendi|tive|funcionou|pensei|carrega|termina)',
        'Sem problema.',
      ],
      ['nenhum~ [a-z]+ (encontrad|apareceu|passou|falhou)~', 'Nenhum arquivo encontrado.'],
      [
        '(segundo|pela|conforme|de acordo com) (a |o )?\\n?(documentacao|docs?|spec|especificacao|manual|mensagem|erro|log)~[^]*',
        'Segundo a documentação é lento.',
      ],
    ],
    'polite order': [
      [
        '^(voce )?(pode|poderia|da pra|consegue)( por favor)? (nao|evitar|parar|sempre|por favor)',
        'Pode parar com isso?',
      ],
    ],
    prohibition: [
      ['fora d(os|e) limites|fora de alcance|nao (entra|entram|vai|vao) (no|na|em) ', 'A pasta está fora dos limites.'],
      ['nao (te |lhe )?(diz|dizem) respeito|nao (te|lhe) (interessa|compete)', 'Isso não te compete.'],
      ['nao (gosto da|curto a|me agrada a|curti a) ideia|nao me agrada|nao sou (muito )?fa', 'Não curto a ideia.'],
      ['^nao (me |te |se |o |a |os |as |lhe )*[a-z]+(a|e|as|es|em|am|emos|amos)', 'Não toque no parser.'],
      ['^(nao|sem) [a-z]+(ar|er|ir|or)', 'Não alterar o esquema.'],
      ['^(nunca|jamais) (me |te |se |o |a |os |as )*[a-z]+', 'Nunca suba segredos.'],
      [
        'nao (deve|devem|pode|podem|deveria|e para|e pra|pode ser|se deve|se pode|se apaga|se altera|se mexe|se usa|tem permissao|esta autorizad~|vamos) ',
        'Você não deve mexer nisso.',
      ],
      ['(nunca|jamais) (deve|devem|pode|podem|se)', 'Segredos nunca podem subir.'],
      [
        'de jeito nenhum|de forma (alguma|nenhuma)|em (hipotese|circunstancia) alguma|sob (nenhuma|hipotese) (circunstancia|alguma|hipotese)|em nenhum (caso|momento)|nem pensar em|nem pense',
        'Em hipótese alguma publique isso.',
      ],
      ['nao (quero|queremos|gostaria|preciso|desejo) (que|ver|nenhum~|mais|de)', 'Não quero que mude isso.'],
      [
        '(proibid[oa]s?|vedad[oa]s?|nao (e|sao) permitid[oa]s?|nao autorizad[oa]s?|intocave~)',
        'É proibido subir isso.',
      ],
      ['^(nada de|nenhum~|zero|chega de|sem mais|nem um~) [a-z]+', 'Nada de emojis.'],
      [
        '^sem (commits|push|nov[oa]s|dependencias|comentarios|emojis|refator~|mexer|tocar|mudar|alterar|mocks|gambiarra~|atalhos|suposicoes)',
        'Sem comentários no código.',
      ],
      [
        '^(deix(a|e|em)|mant(em|enha)|conserv(a|e)) … (como (esta~|e)|igual~|em paz|intact[oa]s?|do jeito que|sem (mudancas|mexer)|quiet[oa]s?|fora)',
        'Deixe isso em paz.',
      ],
      [
        '(deve~|tem que|tem de|precisa~) (ficar|permanecer|continuar|manter~|ser mantid~)( \\S+)? ',
        'O formato deve permanecer igual.',
      ],
      ['^(para|pare|parem) (de|com) [a-z]+', 'Pare de comentar tudo.'],
      ['^evit(a|e|em|ar)|^abstenha~|^fuja de', 'Evite comentários.'],
      [
        'sem (a )?(minha|meu|o meu|nossa|consultar~|perguntar~|avisar~|permissao|autorizacao|aprovacao|que eu|confirmacao|pedir|me perguntar|me avisar|me consultar)',
        'Nada sai sem a minha permissão.',
      ],
      ['^ainda nao (?!(sei|entendi|funciona|tenho|esta|ha|foi|vi)\\b)[a-z]~|nao … ate (que )?eu ', 'Ainda não suba.'],
      ['tire as maos|maos longe|nem encoste|nao encostar|nem toque|fique longe', 'Fique longe disso.'],
      ['(disse|falei|pedi) (para|pra) (voce )?(nao|nunca)', 'Eu pedi pra não adivinhar.'],
      ['^(a gente|nos|gente) nao [a-z]+|^aqui (a gente|nos) nao', 'A gente não testa em produção.'],
      ['^ninguem [a-z]+', 'Ninguém publica de noite.'],
    ],
    'standing rule': [
      ['(ficamos|continuamos) (no|na|com|em) ', 'Ficamos com isso.'],
      [
        'aconteca o que acontecer|haja o que houver|custe o que custar|nao importa o que',
        'Haja o que houver, fica verde.',
      ],
      [
        '(lembra|lembre|lembre-se|lembra-te|tenha em mente|nao (esquece|esqueca)|note)( de)?( que)? (aqui|a gente|nos|neste)',
        'Lembra que aqui é assim.',
      ],
      [
        '(limite-se|limita-te|restrinja-se|atenha-se|se limite|se limita|fique so)( a| ao| no| na| em)?',
        'Atenha-se ao arquivo.',
      ],
      [
        'a partir de (agora|hoje|ja)|(daqui|de agora|de hoje) (pra|para|em) (frente|diante)|daqui por diante|no futuro|futuramente|doravante',
        'A partir de hoje em inglês.',
      ],
      [
        '^(me )?[a-z]+ sempre |^sempre (?!(que|o|a|os|as|da|falha|acontece|demora|tem|e|me|o mesmo|se|retorna|aparece|esta|foi)\\b)[a-z]+',
        'Rode sempre o linter.',
      ],
      [
        '(deve~|tem que|precisa~|e preciso) sempre|sempre (deve|tem que|precisa)|(garanta|certifique-se) (sempre|de (que )?(nunca|sempre|nao)|que (nunca|nao|sempre))',
        'Você tem que sempre olhar.',
      ],
      [
        '^(me )?(?!(nao|non|eu|ele|ela|isso|foi|acontece|ocorre|que)\\b)[a-z]+ (so|somente|apenas|unicamente|exclusivamente) |^(so|somente|apenas) (toque|mude|mexa|use|edite|altere|trabalhe|faca|arrume|corrige|corrija|rode|responda|os|as|o|a|em|no|na|se eu|quando eu|depois que eu|com a minha|dentro) |^limite-se|^restrinja~',
        'Altere somente o parser.',
      ],
      ['(e )?(mais nada|nada mais|nada alem|nenhuma outra coisa)$|nada alem d', 'O parser e mais nada.'],
      [
        '^(use|usem|usa|utilize|escreva|coloque) [^]{1,40}\\n?(nao|e nao|em vez de|ao inves de|nunca) [a-z]~',
        'Use tabs, e não espaços.',
      ],
      [
        '(me|nos) (pergunt|consult|avis|mostr|confirm)[aeo]~( sempre| antes| primeiro|$)|(pergunt|consult|avis)(e|a)(-me|-nos)? (antes|primeiro|sempre)|pergunte-me|pe[cç]a (minha|permissao|autorizacao)|fale comigo antes|confirme comigo|me pergunt~',
        'Me pergunte antes.',
      ],
      [
        'espere? (sempre )?(que eu|eu|o meu|a minha|meu|minha|ate eu|a confirmacao|aguarde)|aguarde (o|a|meu|minha|eu)',
        'Aguarde a minha resposta.',
      ],
      [
        '(so|somente|apenas) (se|quando|depois|apos|com) (que )?(eu|a minha|o meu|minha|meu) ',
        'A gente publica só quando eu disser.',
      ],
      [
        '^(me )?(responda|escreva|fale|comente|responde)( sempre| so)? em (portugues|ingles|frances|alemao|espanhol|italiano|uma|duas|frases)',
        'Responda em inglês.',
      ],
      [
        '(depois de|antes de|por|para|em|apos|com|a) cada (mudanca|alteracao|commit|passo|push|tarefa|fase|teste|release|deploy|merge|sessao|mensagem|resposta|arquivo|vez|etapa)',
        'Rode os testes após cada mudança.',
      ],
      [
        '^(cada|todo|toda|todos os|todas as) (nov[oa]s? )?(commit~|mudanca~|alteracao|alteracoes|arquivo~|funcao|funcoes|classe~|mensage~|branch~|teste~|migracao|migracoes|pr|passo~) … (deve~|precisa~|tem que|leva~|vai|requer~)',
        'Cada commit deve citar um ticket.',
      ],
      [
        'um(a)? (unico |so |unica )?(commit|arquivo|mudanca|passo|teste|pergunta|pr|branch) (por|de cada vez|para cada)',
        'Um commit por correção.',
      ],
      [
        '^antes de (fazer|subir|apagar|terminar|mudar|alterar|commit~|push|dar|dizer|cada|qualquer|mexer|excluir|comecar|escrever|deploy)',
        'Antes de subir, rode os testes.',
      ],
      [
        '^(cada vez|toda vez|sempre) que |^(quando|se) (alterar|mudar|apagar|mexer|adicionar|terminar)',
        'Toda vez que alterar algo, avise.',
      ],
      ['(regra|norma) (de ouro|numero|basica|e)|obrigatori[oa]~', 'É a regra número um.'],
      ['^(escreva|coloque|mantenha|nomeie) (todos|todas|cada)', 'Escreva todos os comentários em inglês.'],
      ['^(para|por|em) cada [a-z]~', 'Para cada erro, um teste.'],
      ['(cada|todos? os|todas? as)( [a-z]+){1,3} antes (de|que|do)~', 'Eu olho cada diff antes de entrar.'],
      [
        '^(os )?(commits?|mensagens de commit|branches|prs?) (tem que|devem|precisam|tem de) [a-z]~',
        'Os commits devem ser assinados.',
      ],
      ['(so|somente|apenas|unicamente) (por|via|atraves|com|mediante) [a-z]~', 'O banco muda apenas por migração.'],
      [
        '^(respeite|siga|respeita|segue|obedeca|mantenha-se)( a| n[ao]s?)? (a|o|as|os|nossas?|nossos?) [a-z]~',
        'Siga as convenções do projeto.',
      ],
      ['(na|durante|para|por) (sessao toda|toda a sessao|toda a tarefa)', 'Durante toda a sessão seja breve.'],
    ],
    'rule heading': [
      [
        '^(as |nossas |minhas |algumas )*(regras|normas|restricoes|proibicoes|condicoes|convencoes|limitacoes)( .{1,40})?$',
        'Regras:',
      ],
    ],
    'ask first': [
      [
        '(me|nos) (pergunt|consult|avis|confirm)~|(pergunte|consulte|avise) (antes|primeiro)|pe[cç]a (permissao|autorizacao)',
        'Me consulte.',
      ],
      ['(minha|meu) (permissao|autorizacao|aprovacao|ok|confirmacao|aval|consentimento)', 'Com a minha permissão.'],
    ],
    before: [['antes( de| que)?', 'Antes disso.']],
    asking: [
      [
        'me mostr(e|a)|mostre-me|pergunt(e|a|ar)~|me (pergunt|consult|avis|cham|fal)~|(fala|fale|falar|confirma|confirme|combina|combine|alinha|alinhe) (comigo|conosco|antes|primeiro)|consult(e|a|ar)~|avis(e|a|ar)(-me|-nos| me)?|pe(de|ca|dir) (permissao|autorizacao|confirmacao)',
        'Avise-me.',
      ],
    ],
    leaving: [
      [
        'deix(a|e|ar|em|emos)|mant(em|enha|er|enham)|fic(a|am|ar|ue|uem)|conserv(a|e|ar)|permanec(e|em|er)',
        'Isso fica.',
      ],
    ],
    'as is': [
      [
        '(do jeito|tal|exatamente|assim)? ?(como|que|qual) (esta|estao|estava|estavam|sao|e)|em paz|quiet(o|a|os|as)|intact(o|a|os|as)|sem (mudar|mexer|alteracoes)|inalterad(o|a|os|as)',
        'Em paz.',
      ],
    ],
    wishing: [
      [
        '(eu )?preferi(a|ria|ríamos)|prefiro|preferimos|gostaria que|gostava que|seria (melhor|bom)|melhor (que|se)|agradeceria|de preferencia|se possivel|se der',
        'De preferência.',
      ],
    ],
    negation: [['nao|nunca|jamais|nem|nada|ninguem|nenhum(a)?', 'Nunca.']],
    meddling: [
      [
        'mex(e|a|er|am|emos)|toc(a|ar|amos)|toqu(e|em|es)|mud(e|ar|es|em)|alter(e|ar|es|em)|modifi(que|car|ques|quem)|edit(e|ar|es)|apag(ue|ar|ues)|mov(a|er|as)|renome(ie|ar)|commit(e|ar|es)|remov(a|er|as)|reescrev(a|er)|exclu(a|ir)|(se )?(faz|fazemos|fazer) deploy|publica(mos|r)',
        'Mexer nisso.',
      ],
    ],
    always: [['sempre|sistematicamente|toda vez|todas as vezes|por regra|por padrao|sem excecao', 'Sempre.']],
    'work product': [
      ['commits?|branch(es)?|ramos?|pr|prs|pull requests?|mensage(m|ns) de commit|changelog', 'Dois commits.'],
    ],
    writing: [['escrev(a|e|am|emos|er)|redij(a|am)|redigi(r|mos)', 'Escreva isso.']],
    'in a language': [['em (ingles|portugues|espanhol|frances|alemao|italiano)', 'Em português.']],
    told: [
      [
        'por que|porque|ontem|desde|semana passada|ha|faz|foi|foram|estava|estavam|tinha|mudou|mexeu|ainda|nao (sei|consigo|acho|encontro|entendo|vejo)',
        'Ontem.',
      ],
    ],
    'until i look': [
      [
        'enquanto eu (estou|estiver)|(ate|enquanto|antes que|sem que|ate que) eu (nao )?(revis|aprov|olh|ver|veja|confirm|ler|leia|verific|dizer|diga|test|der|de)~',
        'Até eu revisar.',
      ],
    ],
    staying: [['fi(c|qu)(a|am|e|em|asse|assem|ar)', 'Isso fica.']],
    using: [['use|utilize|escreva|coloque', 'Use isso.']],
    lifting: [
      [
        '(nao precisa|nao e preciso|nao e necessario|nao tem que|nao vale|nao se aplica|nao e proibido) mais|ja nao (precisa|vale|e proibido)|nao esta mais proibid~',
        'Não precisa mais perguntar.',
      ],
      [
        '(esquec[ae]|ignor[ae]|anul[ae]|descart[ae]) (o que eu disse|a regra|minha regra|a proibicao|essa regra|aquela regra|o lance)|(regra|proibicao) (foi )?(anulada|cancelada|suspensa)',
        'Esqueça a regra.',
      ],
      [
        '(a partir de (agora|hoje|ja)|de agora em diante|daqui pra frente)\\n?\\s*(voce )?(ja )?(pode|podemos|esta liberad~|e permitido)|pode … (a partir de agora|de agora em diante|daqui pra frente|de novo|novamente)',
        'A partir de hoje pode mexer.',
      ],
      ['(esta|ficou|volta a ser) (liberad[oa]|permitid[oa])( de novo| agora)?', 'O esquema está liberado.'],
    ],
    permission: [
      [
        '(agora|ja)( voce| sim)? (pode|podemos)|^(voce )?pode (agora |ja )?(fazer (o )?(commit|push|merge|deploy)|subir|apagar|alterar|mudar|mexer|usar)',
        'Agora pode subir.',
      ],
      ['(tem|dou) (a minha|o meu|minha|meu) (permissao|ok|aval|autorizacao|aprovacao)', 'Você tem a minha permissão.'],
    ],
    consent: [
      [
        '^(sim|concordo|exato|isso mesmo|pode (fazer|ir|seguir)|manda ver|vai em frente|faca|aprovado|combinado|por mim tudo bem)',
        'Concordo.',
      ],
    ],
    'weak consent': [['^(ok|okay|certo|beleza|claro|continue|segue)', 'ok.']],
    greeting: [['ola|oi|bom dia|boa (tarde|noite)|e ai|de novo|novamente|pessoal|tudo bem|como vai|esta ai', 'Oi!']],
    thanks: [['^(obrigad~|valeu)', 'Obrigado!']],
    refusal: [['^(nao|melhor nao|de jeito nenhum|nem pensar)', 'Melhor não.']],
    either: [['^(ambos|ambas|os dois|as duas|todos|todas|nenhum~)', 'Ambas.']],
    option: [['(opcao|variante|solucao|proposta|alternativa)', 'Opção 2']],
    correction: [
      [
        '^(nao|para|pera|espera|errado|assim nao|isso nao|nao e (isso|assim)|voce (esqueceu|apagou|quebrou)|eu (disse|pedi|queria)|por que voce|ainda (nao|falha)|desfaz|reverte)',
        'Espera, o arquivo não é esse.',
      ],
    ],
    objection: [
      [
        '(nao funciona|nao e o que|esta errado|complicado demais|muito complicado|continua (falhando|quebrado)|nao precisa|desnecessario)',
        'Assim não funciona.',
      ],
    ],
    question: [
      ['^(o que|que|por que|como|onde|quando|quem|qual|quais|quanto~|pode|posso|tem|e|esta)', 'Como se configura?'],
    ],
    order: [
      [
        '(por favor|pode|poderia|adicione|crie|corrija|escreva|altere|rode|renomeie|verifique|apague|veja|faca)',
        'Veja o log.',
      ],
    ],
    'follow up': [['^(e|tambem|agora|depois|alem disso|o mesmo)', 'E os testes.']],
    'not done': [
      [
        '(ainda nao|falta(m)?|pendente~|nao (testado|verificado|concluido)|resta~ (fazer|testar)|por fazer)',
        'A migração continua pendente.',
      ],
    ],
    cause: [['(a causa|o (motivo|problema) (e|era)|devido a|por isso|porque|por causa)', 'Falha por causa do cache.']],
    rejection: [
      ['(nao funciona|descartad~|rejeitad~|abandonad~|nao vale a pena)', 'A ideia das threads foi descartada.'],
    ],
    decision: [['(decid~|escolh~|combinad~|recomend~|optamos|vamos com)', 'Optamos pelo SQLite.']],
    finding: [['(descobr~|acontece que|na verdade|importante~|confirm~)', 'Acontece que dois processos escrevem.']],
    next: [['(proximo passo|proximos passos|em seguida|depois vem)', 'O próximo passo é a importação.']],
    withdrawal: [
      [
        '(eu estava (errad~|enganad~)|me enganei|enganei-me|eu errei|retiro o que (disse|eu disse)|preciso me corrigir|tenho de me corrigir)',
        'Eu estava errado: o índice existe.',
      ],
      [
        'minha (conclusao|hipotese|analise|resposta|explicacao|afirmacao) (anterior|inicial|previa) (era|estava|foi) (errad~|incorret~|fals~|equivocad~)',
        'Minha conclusão anterior estava errada.',
      ],
    ],
    result: [
      ['(concluid~|corrigid~|adicionad~|substituid~|removid~|os testes passam|pronto)', 'O erro foi corrigido.'],
    ],
    contrast: [['(em vez de|ao inves de|em lugar de)', 'Uso uma fila em vez de um lock.']],
    continue: [['^(continue|segue|tente de novo)', 'Continue.']],
    advice: [
      [
        '(recomend~|minha (recomendacao|proposta|preferencia)|o mais (limpo|simples|seguro))',
        'Minha proposta é uma fila.',
      ],
    ],
    'open question': [['ou(?! nao\\W*$)|^(qual|quais|que|quem|onde|quando|por que|como)', 'Fica ou sai?']],
    weighing: [['(opcao|variante|solucao|proposta|alternativa) ?([a-d]|[1-9])', 'Opção 2']],
    'turned down': [['(descartad~|rejeitad~|nao funciona)', 'A ideia foi descartada.']],
    take: [['^(pega|com|por|faz|usa)', 'Pega 2']],
    reservation: [['^(sim|ok|certo)[,.!،、\\s][^]{0,14}(?<!\\p{L})mas', 'Sim, mas agora não.']],
    praise: [['^(otimo|perfeito|excelente|muito bom|legal)', 'Ótimo!']],
  },
}
