import type { Lexicon } from '../lexicon.ts'

/** Vietnamese. The tones tell words apart: they are not folded. */
export const vi: Lexicon = {
  language: 'vi',
  spaced: true,
  folds: false,
  letters: 'à-ỹ',
  script: /[a-zđ]/i,
  own: /[ăđơưạảấầậếệềểễịọộồốổỗớờởợụứừửữựỳỵ]/iu,
  marks:
    'không được của và là có cho trong với các này tôi bạn một đừng chỉ luôn trước khi sau thì đã chưa bao giờ những cũng nhé từ nay hỏi ở ra vào lại đi cấm nào gì mà như để nếu thêm dùng sửa việc phải nên mọi bằng tiếng từng ai rồi thôi giữ khoan',
  without: 'không cần|mà không|khỏi|miễn',
  unasked: '(không cần|khỏi|đừng) (hỏi|chờ|đợi|xin phép|báo)',
  ideas: {
    opener: [
      [
        'làm ơn|xin|vui lòng|cảm ơn|ok|được rồi|rồi|vâng|ừ|à|và|nhưng|nhớ|nhớ là|lưu ý|chú ý|quan trọng|ngoài ra|bây giờ|trước hết|này|tạm thời|nhắc lại|một lần nữa|lần nữa|như tôi đã nói|tôi đã nói|ở đây|nói chung|trong (dự án|repo) này|hãy|bạn|thì',
        'Vâng, tiếp đi.',
      ],
    ],
    joiner: [['và|nhưng|hoặc|rồi|thì|vui lòng', 'Đọc và trả lời.']],
    'no rule': [
      [
        '(đừng|không cần) (lo|lo lắng|ngại|bận tâm|quên)|không (sao|có gì|vấn đề gì|biết|hiểu|chắc|thấy|rõ|phải|tìm thấy|tồn tại|hoạt động|chạy|có|làm gì|tải|đúng|như)|không bao giờ (tải|chạy|giảm|xong|hoạt động)|bình thường thôi',
        'Đừng lo.',
      ],
      ['(theo|dựa theo) (tài liệu|đặc tả|log|hướng dẫn)[^]*|không được$', 'Theo tài liệu thì chậm.'],
    ],
    'polite order': [['(bạn )?có thể (vui lòng|làm ơn|đừng|không|ngừng|luôn)', 'Bạn có thể ngừng việc đó?']],
    prohibition: [
      ['không (thích|ưng|mặn mà|hào hứng)( lắm)?( ý tưởng| với| việc| chuyện)', 'Tôi không thích chuyện đó.'],
      ['đừng (có |bao giờ |nên )?\\p{L}+', 'Đừng đoán.'],
      [
        '^(tuyệt đối )?(không|chưa) (được |nên |bao giờ |cần )?(\\p{L}+)(?<!(không|chưa) (có|biết|hiểu|thấy))',
        'Không push lên đây.',
      ],
      [
        '(không được|không được phép|không thể tự ý|không có quyền|chớ|cấm|nghiêm cấm|bị cấm|không cho phép)',
        'Cấm sửa tay.',
      ],
      [
        '(tuyệt đối|nhất quyết) (không|cấm|đừng)|(trong|dưới) (bất kỳ|bất cứ|mọi) (trường hợp|hoàn cảnh|tình huống) nào|dù (thế nào|sao) cũng',
        'Dù thế nào cũng giữ kín.',
      ],
      ['(tôi|mình|chúng tôi|chúng ta) không (muốn|thích|cần) (bạn|thấy|có|thêm|nó)', 'Tôi không muốn thấy chú thích.'],
      ['phải … (giữ nguyên|không đổi|như cũ)', 'Định dạng phải không đổi.'],
      [
        '^(thôi|ngừng|dừng|ngưng|bỏ) (ngay )?(việc )?(thêm|viết|sửa|đổi|tạo|chạy|làm|dùng|xoá|xóa|commit|push|giải thích|lặp|đoán|\\p{L}+ing)',
        'Ngừng viết chú thích.',
      ],
      ['^(tránh|hạn chế|tránh xa|kiêng)', 'Tránh chú thích.'],
      [
        '(nếu )?(chưa|không) (có|hỏi|được) … (phép|đồng ý|cho phép|tôi|duyệt|xác nhận)|khi chưa (hỏi|được|có)|mà không (hỏi|báo|xin)',
        'Bạn gửi khi chưa hỏi tôi là sai.',
      ],
      ['(chưa|khoan|đừng vội|từ từ) (commit|push|deploy|merge|xoá|xóa|sửa|làm|chạy)|^khoan', 'Khoan đã.'],
      ['không … (cho đến khi|trước khi) (tôi|có)', 'Bản này không đi cho đến khi tôi nói.'],
      ['(chúng ta|chúng tôi|bọn mình) không (dùng|làm|viết|lưu|sửa)', 'Chúng ta không lưu mật khẩu.'],
    ],
    'standing rule': [
      ['(dù|cho dù|bất kể) (có )?(chuyện gì|thế nào|gì)( đi nữa| xảy ra)?|bằng mọi giá', 'Bằng mọi giá phải xanh.'],
      [
        '(nhớ( là| rằng)?|lưu ý( là| rằng)?|đừng quên( là| rằng)?) (ở đây|chúng (ta|tôi)|bên mình|dự án này)',
        'Lưu ý ở đây khác.',
      ],
      ['(chỉ (làm|sửa|đóng|giới hạn)|giới hạn) (trong|ở|tập tin|file)', 'Giới hạn ở tập tin đó.'],
      [
        'từ (giờ|nay|bây giờ|hôm nay)( trở đi| về sau)?|kể từ (nay|giờ|hôm nay)|sau này|về sau',
        'Từ nay bằng tiếng Anh.',
      ],
      ['^(luôn luôn|luôn|lúc nào cũng phải) (?!(gặp|bị|thấy|có|mất|báo) )\\p{L}+', 'Luôn chạy linter.'],
      ['(phải|cần|nên) (luôn|luôn luôn)|nhớ luôn', 'Bạn phải luôn kiểm tra.'],
      [
        '^chỉ (được )?(sửa|đổi|thay|dùng|chạm|đụng|làm|viết|đọc|chạy|thêm|commit|push|trả lời|chỉnh|cập nhật|test|fix)',
        'Chỉ sửa parser.',
      ],
      ['(ngoài ra )?không (đụng|sửa|làm) (gì|chỗ|cái) khác|(chỉ vậy|thế) thôi$', 'Parser, chỉ vậy thôi.'],
      ['^dùng [^]{1,30}\\n?(chứ không|không|thay vì|đừng) ', 'Dùng tab chứ không dùng dấu cách.'],
      [
        '(hỏi|báo|xin phép|hỏi ý|xác nhận với|cho tôi xem)( cho)?( tôi| mình| ý kiến)? (trước|mỗi lần|mỗi khi|đã|rồi hãy)|^hỏi (tôi|mình)( trước| đã)?$',
        'Hỏi tôi trước.',
      ],
      ['(chờ|đợi) (đến khi |cho đến khi |khi )?(tôi|mình|sự|xác nhận|phê duyệt|ý kiến)', 'Đợi tôi duyệt.'],
      ['chỉ … (khi|sau khi|nếu) (tôi|có)', 'Chỉ deploy sau khi tôi nói.'],
      ['(trả lời|viết|nói|phản hồi)( cho)?( tôi)? (bằng|ngắn|ngắn gọn)', 'Viết bằng tiếng Anh.'],
      [
        '(sau|trước|cho|với|trong|ở) (mỗi|từng|mọi) (lần |khi )?(thay đổi|commit|bước|push|nhiệm vụ|giai đoạn|test|bản phát hành|deploy|merge|phiên|tin nhắn|câu trả lời|file|xoá|xóa|sửa)',
        'Chạy test sau mỗi thay đổi.',
      ],
      ['^(mỗi|mọi|tất cả) (\\p{L}+ ){0,2}(mới )?(\\p{L}+ )?(phải|cần|một|đều phải)', 'Mỗi commit phải có mã số.'],
      ['một (commit|file|thay đổi|bước|test|câu hỏi|pr|nhánh) (cho mỗi|một lần|mỗi)', 'Một commit cho mỗi lỗi.'],
      [
        '^trước khi (commit|push|xoá|xóa|sửa|báo|deploy|merge|đổi|thay|kết thúc|bắt đầu|viết)',
        'Trước khi xoá, sao lưu đã.',
      ],
      ['^(mỗi khi|mỗi lần|bất cứ khi nào) ', 'Mỗi khi đổi schema, báo một tiếng.'],
      ['(quy tắc|nguyên tắc) (là|số|vàng)|bắt buộc', 'Đây là quy tắc số một.'],
      ['^viết (mọi|tất cả|toàn bộ)', 'Viết mọi chú thích thật rõ.'],
      ['(mọi|từng|mỗi) (\\p{L}+ ){1,3}(cho tôi )?trước khi', 'Tôi xem mọi diff trước khi merge.'],
      ['^(các |mọi )?(commit|nhánh|pr) (đều )?phải', 'Các commit phải được ký.'],
      ['chỉ (qua|bằng|thông qua) \\p{L}+', 'Cơ sở dữ liệu chỉ qua migration.'],
      ['^(bám theo|tuân theo|tuân thủ|theo đúng|giữ đúng|tôn trọng) ', 'Tuân thủ cấu trúc hiện có.'],
      ['(trong|suốt) (cả|toàn bộ|suốt) (phiên|buổi|công việc)', 'Suốt cả phiên như vậy.'],
    ],
    'rule heading': [
      [
        '^(các |những |một số )?(quy tắc|nguyên tắc|quy định|ràng buộc|giới hạn|điều cấm|yêu cầu)( .{1,40})?$',
        'Quy tắc:',
      ],
    ],
    'ask first': [
      ['(hỏi|báo|xin phép)( ý kiến)?( tôi| mình)?( trước)?', 'Hỏi tôi.'],
      ['(tôi|mình) (đồng ý|cho phép|duyệt|xác nhận)|sự (đồng ý|cho phép)', 'Cần sự cho phép.'],
    ],
    before: [['trước( khi| lúc)?', 'Trước khi xong.']],
    asking: [
      [
        'cho (tôi|mình) xem|hỏi (tôi|mình|anh|em|chị|ý kiến|lại|trước)|báo (tôi|mình|anh|em|chị|trước)|nói (với )?(tôi|mình|anh|em)|xác nhận với|trao đổi với (tôi|mình)|xin (phép|ý kiến)|thông báo cho (tôi|mình)',
        'Báo tôi.',
      ],
    ],
    leaving: [['để|giữ|cứ để|giữ lại|để yên|bỏ yên', 'Cứ để.']],
    'as is': [
      [
        'nguyên( như| vẹn| trạng| si| bản)?|như (vậy|cũ|thế|hiện tại|trước|ban đầu)|yên|không đổi|y nguyên',
        'Y nguyên.',
      ],
    ],
    wishing: [
      [
        '(tôi|mình) (mong|muốn|thích|hy vọng|ưu tiên)|tốt (nhất|hơn)( là)?|nên tránh|nếu được|nếu có thể|sẽ tốt hơn',
        'Tôi mong vậy.',
      ],
    ],
    negation: [['không|đừng|không bao giờ|cấm|chẳng|khỏi|ko', 'Đừng.']],
    meddling: [
      [
        'đụng (vào|tới|đến|chạm)|chạm (vào|tới|đến)|sửa|đổi|thay đổi|xoá|xóa|di chuyển|đổi tên|thêm|can thiệp|nghịch|động (vào|tới|đến)|(deploy|merge|release|triển khai|phát hành)(?! được)',
        'Sửa nó.',
      ],
    ],
    always: [['luôn( luôn)?|mỗi lần|lần nào cũng|không ngoại lệ|bao giờ cũng|nhất quyết', 'Luôn luôn.']],
    'work product': [['commit|nhánh|pr|pull request|changelog', 'Hai commit.']],
    using: [['(phải|nhớ|hãy) (dùng|viết|chạy|kiểm tra|cập nhật|có|để)', 'Hãy dùng cái này.']],
    writing: [['viết|ghi', 'Viết đi.']],
    'in a language': [['(bằng )?tiếng (anh|việt|đức|pháp|trung|nhật|hàn)', 'Bằng tiếng Việt.']],
    told: [
      [
        'tại sao|sao|hôm (qua|trước)|tuần trước|từ (hôm|sáng|lúc|tháng)|không ai|đã|vẫn|rồi|không (thấy|tìm|hiểu|biết|chạy|hoạt động)~|bị',
        'Hôm qua.',
      ],
    ],
    'until i look': [
      [
        '(cho đến khi|đến khi|cho tới khi|trước khi|nếu) (tôi|mình|anh|em) (\\p{L}+ )?(chưa )?(xem|duyệt|kiểm tra|đồng ý|xác nhận|đọc|nói|thử)~',
        'Cho đến khi tôi xem.',
      ],
    ],
    lifting: [
      ['không (cần|phải|còn) … nữa|không còn (cần|bị|phải|hiệu lực|áp dụng)', 'Không cần hỏi nữa.'],
      [
        '(quên|bỏ qua|bỏ|huỷ|hủy) (điều tôi|những gì tôi|quy tắc|lệnh cấm|yêu cầu trước|quy định)|(quy tắc|lệnh cấm) (đã )?(bỏ|huỷ|hủy|hết)',
        'Quên quy tắc đó đi.',
      ],
      [
        '(từ (giờ|nay|bây giờ|hôm nay)( trở đi)?|kể từ nay)\\n? ?(bạn )?(được|có thể|cứ)|(được|có thể) … (từ giờ|từ nay)',
        'Từ nay bạn có thể sửa.',
      ],
      ['(lại|đã) được phép', 'Thư viện mới lại được phép.'],
    ],
    permission: [
      [
        '(giờ|bây giờ)( thì)?( bạn)? (có thể|được|cứ)|(có thể|cứ) (commit|push|deploy|merge|sửa|xoá|xóa|đổi|dùng)~ … (rồi|được)',
        'Giờ bạn có thể push.',
      ],
      ['(tôi|mình) (đồng ý|cho phép) (rồi|bạn|cho)', 'Tôi cho phép bạn.'],
    ],
    consent: [['^(vâng|có|đồng ý|đúng|đúng rồi|làm đi|tiến hành|ổn|duyệt|chính xác|ừ)', 'Đồng ý.']],
    'weak consent': [['^(ok|okay|được|tốt|tiếp tục|được rồi)', 'ok.']],
    greeting: [
      [
        'xin chào|chào buổi (sáng|chiều|tối)|chào|lại|lần nữa|mọi người|bạn (khỏe|khoẻ) không|bạn|có (ở đó|đó) không',
        'Xin chào!',
      ],
    ],
    thanks: [['^(cảm ơn|cám ơn)', 'Cảm ơn!']],
    refusal: [['^(không|thôi|đừng|không nên)', 'Thôi.']],
    either: [['^(cả hai|tất cả|không cái nào)', 'Cả hai.']],
    option: [['(phương án|lựa chọn|giải pháp|cách)', 'Phương án 2']],
    correction: [
      [
        '^(không|dừng|khoan|đợi|sai|không phải|bạn (quên|xoá|xóa|làm hỏng)|tôi (đã nói|bảo|muốn nói)|ý tôi|sao bạn|vẫn|hoàn tác|trả lại)',
        'Khoan, không phải file đó.',
      ],
    ],
    objection: [
      [
        '(không (chạy|hoạt động|đúng)|không phải (cái|điều) tôi|sai rồi|phức tạp quá|vẫn (lỗi|hỏng)|không cần thiết|thừa)',
        'Thế này phức tạp quá.',
      ],
    ],
    question: [['^(gì|tại sao|vì sao|sao|làm sao|thế nào|ở đâu|khi nào|ai|bao nhiêu|có)', 'Tại sao chậm vậy?']],
    order: [['(vui lòng|làm ơn|thêm|tạo|sửa|viết|đổi|chạy|kiểm tra|xoá|xóa|xem|làm)', 'Xem log đi.']],
    'follow up': [['^(và|cũng|giờ|rồi|sau đó|tương tự|còn)', 'Và các test.']],
    'not done': [['(chưa|còn thiếu|còn lại|vẫn cần)', 'Di trú chưa chạy.']],
    cause: [['(nguyên nhân|vì|do|bởi vì|cho nên)', 'Nó sập do cache.']],
    rejection: [['(không dùng được|bị loại|từ chối|loại bỏ|không đáng)', 'Ý tưởng luồng bị loại.']],
    decision: [['(quyết định|chọn|đề xuất|thống nhất|khuyên)', 'Chúng tôi quyết định dùng SQLite.']],
    finding: [['(hoá ra|hóa ra|phát hiện|thực ra|quan trọng|xác nhận)', 'Hóa ra hai tiến trình cùng ghi.']],
    next: [['(bước tiếp theo|các bước tiếp|kế tiếp)', 'Bước tiếp theo là nhập dữ liệu.']],
    withdrawal: [
      ['(tôi (đã )?(nhầm|sai rồi|nhầm lẫn)|tôi rút lại|tôi xin đính chính)', 'Tôi đã nhầm, chỉ mục có sẵn.'],
      [
        '(kết luận|giả định|chẩn đoán|câu trả lời|phân tích) (trước|ban đầu|lúc nãy)( đó)?( của tôi)? (là )?(sai|không đúng)',
        'Kết luận trước của tôi là sai.',
      ],
    ],
    result: [['(xong|đã (sửa|thêm|xoá|xóa|thay|hoàn thành)|test đều qua)', 'Lỗi đã sửa.']],
    contrast: [['(thay vì|thay cho)', 'Tôi dùng hàng đợi thay vì khoá.']],
    continue: [['^(tiếp tục|thử lại)', 'Tiếp tục.']],
    advice: [['(đề xuất|khuyên|khuyến nghị|tốt nhất là|đơn giản nhất là)', 'Tôi đề xuất một hàng đợi.']],
    'open question': [['hay(?! khong)|hoac|^(nao|cai gi|ai|o dau|khi nao|tai sao|the nao)', 'Giữ hay bỏ?']],
    weighing: [['(phương án|lựa chọn|giải pháp|cách) ?([a-d]|[1-9])', 'Phương án 2']],
    'turned down': [['(bị loại|từ chối|không hoạt động)', 'Ý tưởng bị loại.']],
    take: [['^(lấy|chọn|với)', 'Chọn 2']],
    reservation: [['^(vâng|ok|được)[,.!،、\\s][^]{0,14}(?<!\\p{L})nhưng', 'Vâng, nhưng không phải bây giờ.']],
    praise: [['^(tuyệt vời|tuyệt|tốt lắm|hay quá)', 'Tuyệt vời!']],
  },
}
