import { MEASURE_DEFINITIONS } from '#disclosure/totals/measure-definition.js';
import type { Language } from '../../http/language.js';
import type { ArticleSection } from './article.js';

/** Words of the help page. */
export interface GuideTexts {
  readonly title: string;
  readonly description: string;
  readonly contents: string;
  readonly sections: readonly ArticleSection[];
}

const VI: GuideTexts = {
  title: 'Hướng dẫn',
  description: 'Cách tìm khoản ủng hộ của bạn, đọc biên nhận, tự kiểm chứng, và hiểu các con số.',
  contents: 'Nội dung trang',
  sections: [
    {
      id: 'tim-khoan',
      title: 'Tìm khoản của bạn',
      parts: [
        'Có ba cách, cách nào cũng được. Không cần đăng nhập.',
        {
          list: [
            'Quét mã QR trên biên nhận bằng máy ảnh điện thoại. Trang mở ra là biên nhận của bạn.',
            'Không quét được: gõ số chứng từ và số tiền in trên giấy, hoặc gõ mã biên nhận 27 ký tự.',
            'Chuyển khoản mà chưa có biên nhận: tra bằng mã giao dịch ngân hàng, hoặc số tiền kèm ngày. Tên chỉ tìm thấy khi bạn đã đồng ý công khai tên.',
          ],
        },
        { to: '/r', label: 'Gõ số chứng từ và số tiền' },
        { to: '/tra-cuu', label: 'Tra cứu khoản ủng hộ' },
      ],
    },
    {
      id: 'doc-bien-nhan',
      title: 'Đọc biên nhận',
      parts: [
        {
          terms: [
            [
              'Đã vào sổ và đã niêm phong',
              'Khoản của bạn nằm trong sổ, và đã có dấu niêm phong công bố. Không ai sửa được mà không bị thấy.',
            ],
            ['Đang chờ dấu niêm phong', 'Đã vào sổ, dấu sẽ có sau vài giây. Giữ giấy và xem lại.'],
            ['ĐÃ HỦY', 'Khoản được hủy bằng một bút toán mới, có lý do. Nếu có khoản thay thế, trang chỉ đường tới đó.'],
            ['Mã gõ sai', 'Một ký tự không đúng. Kiểm tra lại: chữ O đọc là số 0, chữ I và L đọc là số 1.'],
            ['Không có mã này trong sổ', 'Mã đúng dạng nhưng sổ chưa từng cấp. Giấy có thể giả: hãy báo cho chúng tôi.'],
          ],
        },
        'Phần “Tiền của bạn đang ở đâu” kể lần lượt: nhận ở đâu, đã chi cho việc gì, còn bao nhiêu. Tiền được tính theo thứ tự vào trước dùng trước; đó là quy ước chia sổ, không phải số xê-ri tờ tiền.',
        'Tên người ủng hộ mặc định được viết tắt. Bạn đổi được cách hiện tên ngay trên trang biên nhận.',
      ],
    },
    {
      id: 'kiem-chung',
      title: 'Tự kiểm chứng',
      parts: [
        'Mọi con số lấy từ một cuốn sổ chỉ được ghi thêm. Cứ vài giây sổ được chốt bằng một dấu niêm phong có chữ ký.',
        {
          list: [
            'Nhanh: xem dòng “Tính đến … · dấu niêm phong số …” dưới mỗi con số, và giữ giấy hoặc ảnh chụp.',
            'Kỹ hơn: mở biên nhận, chọn “Tự kiểm chứng trên máy này”. Máy của bạn tự tính lại.',
            'Kỹ nhất: tải bộ kiểm chứng, tải cả cuốn sổ về và tính lại từng bút toán, không cần tin máy chủ này.',
          ],
        },
        { to: '/so', label: 'Các dấu niêm phong và cách kiểm từng bước' },
      ],
    },
    {
      id: 'con-so',
      title: 'Các con số nghĩa là gì',
      parts: [
        {
          terms: [
            ['Đã nhận', `${MEASURE_DEFINITIONS.received_money.vi} Không gồm hiện vật và đăng ký.`],
            ['Đã chi', 'Tiền đã trao hoặc đã trả, có người duyệt và chứng từ.'],
            ['Còn lại', MEASURE_DEFINITIONS.remaining_money.vi],
            ['Hiện vật', 'Hàng đếm theo đơn vị của nó (kg, thùng, cái). Ước giá chỉ để hình dung, không bao giờ cộng vào tiền.'],
            ['Đăng ký ủng hộ', 'Lời hứa chưa thành tiền. Luôn đứng riêng.'],
            ['Phần trăm nhu cầu', 'Có thể vượt 100%. Số được cắt bớt chứ không làm tròn lên.'],
          ],
        },
        'Trang chỉ nói tới lúc của dấu niêm phong. Ngân hàng có thể báo sau một ngày làm việc.',
      ],
    },
    {
      id: 'lua-dao',
      title: 'Tránh bị lừa',
      parts: [
        {
          list: [
            'Tài khoản cá nhân là giả. Trước khi chuyển, kiểm tra mã QR hoặc số tài khoản.',
            'Trang này không bao giờ hỏi mật khẩu, mã OTP, hay bảo bạn chuyển tiền để “xác minh”.',
            'Chỉ tin khi thanh địa chỉ của trình duyệt đúng tên trang in trên biên nhận.',
          ],
        },
        { to: '/tai-khoan-chinh-thuc', label: 'Tài khoản chính thức và chỗ kiểm tra mã QR' },
      ],
    },
    {
      id: 'hoi-dap',
      title: 'Hỏi đáp',
      parts: [
        {
          questions: [
            [
              'Tôi vừa chuyển khoản, sao chưa thấy?',
              'Ngân hàng báo cho chúng tôi theo sao kê, chậm nhất thường là một ngày làm việc. Sau đó tra bằng mã giao dịch.',
            ],
            [
              'Vì sao tìm tên tôi không thấy?',
              'Tên chỉ tìm được khi bạn đồng ý công khai. Khoản để ẩn hoặc viết tắt thì tìm bằng mã biên nhận, mã giao dịch hoặc số tiền kèm ngày.',
            ],
            [
              'Tôi muốn ẩn tên, hoặc hiện tên đầy đủ?',
              'Ẩn bớt: làm ngay trên trang biên nhận. Hiện đầy đủ: liên hệ nơi đã nhận khoản ủng hộ.',
            ],
            [
              'Số tiền trên trang khác giấy của tôi?',
              'Gửi phản ánh kèm số chứng từ. Nếu sai, một bút toán sửa sẽ được ghi thêm; bút toán cũ vẫn còn để ai cũng thấy.',
            ],
            [
              'Trang có lấy thông tin của tôi không?',
              'Không có quảng cáo, không có mã theo dõi của bên thứ ba. Tên và số tài khoản bạn gõ để tra không được ghi lại. Trang này chỉ nhớ ngôn ngữ bạn chọn, trong một năm, ngay trên máy bạn; ai tự kiểm chứng thì máy nhớ thêm dấu niêm phong đã thấy. Không điều nào nói bạn là ai.',
            ],
            ['Không có mạng thì sao?', 'Giấy biên nhận vẫn có giá trị. Giữ giấy và xem lại khi có mạng.'],
          ],
        },
        { to: '/gop-y', label: 'Gửi phản ánh hoặc hỏi thêm' },
      ],
    },
  ],
};

const EN: GuideTexts = {
  title: 'Help',
  description: 'How to find your gift, read a receipt, check it yourself, and what the figures mean.',
  contents: 'On this page',
  sections: [
    {
      id: 'tim-khoan',
      title: 'Find your gift',
      parts: [
        'There are three ways; any of them will do. No account is needed.',
        {
          list: [
            'Scan the QR code on the receipt with the camera of your phone. What opens is your receipt.',
            'If you cannot scan: type the voucher number and the amount printed on the paper, or the receipt code of 27 characters.',
            'A transfer without a receipt: look it up by its bank reference, or by amount and day. A name is found only if you agreed to be named.',
          ],
        },
        { to: '/r', label: 'Type voucher number and amount' },
        { to: '/tra-cuu', label: 'Look up a gift' },
      ],
    },
    {
      id: 'doc-bien-nhan',
      title: 'Read a receipt',
      parts: [
        {
          terms: [
            ['In the book and sealed', 'Your gift is in the book and a published seal covers it. Nobody can change it unseen.'],
            ['Waiting for its seal', 'It is in the book; the seal follows in seconds. Keep the paper and look again.'],
            ['REVERSED', 'The gift was reversed by a new entry, with a reason. If another one replaced it, the page leads there.'],
            ['Mistyped code', 'One character is wrong. Check it: the letter O is read as 0, I and L as 1.'],
            ['Not in the book', 'The code is well formed but was never issued. The paper may be false: please tell us.'],
          ],
        },
        'The part “Where your money is” tells in order where it was received, what it was spent on and how much is left. Money is counted first in, first out: a rule for sharing the book, not serial numbers of banknotes.',
        'Names are shortened unless their owner agreed otherwise. You can change how yours is shown on the receipt page.',
      ],
    },
    {
      id: 'kiem-chung',
      title: 'Check it yourself',
      parts: [
        'Every figure comes from one book to which entries are only ever added. Every few seconds the book is closed by a signed seal.',
        {
          list: [
            'Quick: read the line “As of … · seal …” below each figure, and keep the paper or a picture.',
            'Closer: open the receipt and choose “Check it on this device”. Your own device computes it again.',
            'Closest: download the verifier, fetch the whole book and compute every entry again, without trusting this server.',
          ],
        },
        { to: '/so', label: 'Seals, and how to check them step by step' },
      ],
    },
    {
      id: 'con-so',
      title: 'What the figures mean',
      parts: [
        {
          terms: [
            ['Received', `${MEASURE_DEFINITIONS.received_money.en} Without goods and pledges.`],
            ['Spent', 'Money handed out or paid, approved by somebody and with vouchers.'],
            ['Left', MEASURE_DEFINITIONS.remaining_money.en],
            [
              'Goods',
              'Counted in units of their own (kg, boxes, pieces). An estimated value is for imagination only and never added to money.',
            ],
            ['Pledges', 'Promises that are not money yet. Always kept apart.'],
            ['Percent of the need', 'May be more than 100%. Figures are cut off, never rounded up.'],
          ],
        },
        'A page speaks of the moment of its seal. Banks may report one working day later.',
      ],
    },
    {
      id: 'lua-dao',
      title: 'Do not be cheated',
      parts: [
        {
          list: [
            'A personal account is false. Before you transfer, check the QR code or the account number.',
            'This site never asks for a password, a one-time code, or a transfer to “verify” anything.',
            'Trust it only when the address bar shows the name printed on your receipt.',
          ],
        },
        { to: '/tai-khoan-chinh-thuc', label: 'Official accounts, and a place to check a code' },
      ],
    },
    {
      id: 'hoi-dap',
      title: 'Questions',
      parts: [
        {
          questions: [
            [
              'I have just made a transfer. Why is it not here?',
              'The bank reports by statement, usually within one working day. Then look it up by its bank reference.',
            ],
            [
              'Why is my name not found?',
              'A name is found only where its owner agreed to be named. Otherwise use the receipt code, the bank reference, or amount and day.',
            ],
            [
              'Can I hide my name, or show it in full?',
              'To show less, use the receipt page. To be named in full, ask the office that received the gift.',
            ],
            [
              'The amount differs from my paper?',
              'Send us a report with the voucher number. If it is wrong, a correcting entry is added; the old one stays for everyone to see.',
            ],
            [
              'Do you collect anything about me?',
              'No advertising, no trackers of others. Names and account numbers you type to look something up are not recorded. The site remembers only the language you chose, for a year, on your own device; if you check a gift yourself, the device also remembers the seal it saw. Neither says who you are.',
            ],
            ['And without a network?', 'The paper receipt is valid. Keep it and look again when you are online.'],
          ],
        },
        { to: '/gop-y', label: 'Send a report or ask' },
      ],
    },
  ],
};

/** Words of the help page, by language. */
export const GUIDE_TEXTS: Readonly<Record<Language, GuideTexts>> = { vi: VI, en: EN };
