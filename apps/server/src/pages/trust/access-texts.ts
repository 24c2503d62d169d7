import type { Language } from '../../http/language.js';
import type { GuideTexts } from './guide-texts.js';

const VI: GuideTexts = {
  title: 'Trợ năng',
  description: 'Trang này ai cũng phải dùng được: mức đã đạt, đã thử gì, còn thiếu gì, và báo cho ai.',
  contents: 'Nội dung trang',
  sections: [
    {
      id: 'muc-do',
      title: 'Mức chúng tôi cam kết',
      parts: [
        'Các trang công khai theo chuẩn WCAG 2.2 mức AA, cũng là hướng của Thông tư 26/2020/TT-BTTTT về hỗ trợ người khuyết tật trên trang của cơ quan nhà nước.',
        {
          list: [
            'Dùng được hết bằng bàn phím; chỗ đang đứng luôn thấy rõ.',
            'Không cần bật JavaScript, không cần đăng nhập, không có hình đố chữ.',
            'Phóng to 200% hoặc màn hình rộng 320 điểm vẫn không phải cuộn ngang.',
            'Màu không bao giờ là cách duy nhất để nói một điều. Mỗi biểu đồ có bảng số kèm theo.',
            'Lỗi trong biểu mẫu được nói ở đầu trang và ngay tại ô cần sửa.',
          ],
        },
      ],
    },
    {
      id: 'da-thu',
      title: 'Đã thử những gì',
      parts: [
        {
          list: [
            'Máy kiểm tự động (axe-core) trên các trang, hai ngôn ngữ, màn hình 320 điểm, phóng to 200% và bản in: mỗi lần phát hành.',
            'Trình duyệt Chromium, chỉ bằng bàn phím, tắt JavaScript, mạng chậm và điện thoại yếu (mô phỏng).',
            'Độ tương phản của chữ và nền tính từng cặp màu: thấp nhất 4,5:1.',
          ],
        },
      ],
    },
    {
      id: 'con-thieu',
      title: 'Còn thiếu',
      parts: [
        {
          list: [
            'Chưa được người khiếm thị dùng trình đọc màn hình (NVDA, TalkBack, VoiceOver) thử có ghi biên bản.',
            'Chứng từ quét (PDF, ảnh) do nơi khác lập có thể không đọc được bằng máy. Hãy gọi cho chúng tôi, chúng tôi đọc cho bạn.',
            'Mã QR cần máy ảnh; vì thế trang nào có mã cũng có cách gõ tay.',
            'Màn hình hội trường làm cho màn hình lớn, không phóng chữ được trên điện thoại: cùng số liệu có ở trang chiến dịch.',
            'Chưa có bản ngôn ngữ ký hiệu và bản chữ dễ đọc.',
          ],
        },
      ],
    },
    {
      id: 'lien-he',
      title: 'Gặp khó khăn?',
      parts: [
        'Cho chúng tôi biết trang nào và bạn vướng chỗ nào. Không cần nêu tên.',
        { to: '/gop-y?chu-de=page', label: 'Báo trang khó dùng' },
      ],
    },
  ],
};

const EN: GuideTexts = {
  title: 'Accessibility',
  description: 'Everybody has to be able to use these pages: what is reached, what was tried, what is missing, whom to tell.',
  contents: 'On this page',
  sections: [
    {
      id: 'muc-do',
      title: 'What we promise',
      parts: [
        'The public pages follow WCAG 2.2, level AA, which Circular 26/2020/TT-BTTTT also points to for sites of state bodies.',
        {
          list: [
            'Everything works with a keyboard alone, and one always sees where one is.',
            'No JavaScript, no account and no picture puzzles are needed.',
            'At 200% zoom or 320 pixels nothing has to be scrolled sideways.',
            'Colour is never the only way anything is said. Every chart has its figures in a table.',
            'What is wrong in a form is said at the top and at the field itself.',
          ],
        },
      ],
    },
    {
      id: 'da-thu',
      title: 'What was tried',
      parts: [
        {
          list: [
            'An automatic checker (axe-core) on the pages, in both languages, at 320 pixels, at 200% zoom and in print: for every release.',
            'Chromium with a keyboard alone, without JavaScript, on a slow network and a weak phone (simulated).',
            'Contrast of text and ground, pair by pair: 4.5:1 at least.',
          ],
        },
      ],
    },
    {
      id: 'con-thieu',
      title: 'What is missing',
      parts: [
        {
          list: [
            'No recorded test yet by people who use a screen reader (NVDA, TalkBack, VoiceOver).',
            'Scanned vouchers (PDF, pictures) made elsewhere may not be readable by machine. Call us, and we read them to you.',
            'A QR code needs a camera; so wherever there is a code, there is a way to type.',
            'The hall display is made for a large screen and does not enlarge on a phone: the campaign page has the same figures.',
            'No sign language and no easy-to-read version yet.',
          ],
        },
      ],
    },
    {
      id: 'lien-he',
      title: 'Something in your way?',
      parts: [
        'Tell us which page and what stopped you. You need not say who you are.',
        { to: '/gop-y?chu-de=page', label: 'Report a page that is hard to use' },
      ],
    },
  ],
};

/** Words of the accessibility statement, by language. */
export const ACCESS_TEXTS: Readonly<Record<Language, GuideTexts>> = { vi: VI, en: EN };
