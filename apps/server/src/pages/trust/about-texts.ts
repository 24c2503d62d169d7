import type { Language } from '../../http/language.js';
import type { GuideTexts } from './guide-texts.js';

const VI: GuideTexts & { readonly who: string } = {
  title: 'Giới thiệu và liên hệ',
  description: 'Ai vận hành cuốn sổ này, ai chịu trách nhiệm, liên hệ bằng cách nào.',
  contents: 'Nội dung trang',
  who: 'Ai chịu trách nhiệm',
  sections: [
    {
      id: 'la-gi',
      title: 'Đây là gì',
      parts: [
        'Một cuốn sổ chung, công khai, của tiền và hàng cứu trợ. Mỗi khoản nhận, mỗi lần chi là một bút toán; bút toán chỉ được ghi thêm, không ai sửa hay xóa được mà không bị thấy.',
        'Sổ được lập theo Nghị định 93/2021/NĐ-CP về vận động, tiếp nhận, phân phối và sử dụng nguồn đóng góp tự nguyện.',
      ],
    },
    {
      id: 'cach-lam',
      title: 'Chúng tôi làm thế nào',
      parts: [
        {
          list: [
            'Mọi khoản chi cần người lập, người duyệt và người trao là ba người khác nhau.',
            'Sổ được chốt bằng dấu niêm phong có chữ ký sau vài giây; ai cũng tải được cả cuốn sổ để kiểm.',
            'Tên người ủng hộ và người nhận được che theo luật; chỉ hiện đầy đủ khi người đó đồng ý.',
          ],
        },
        { to: '/so', label: 'Dấu niêm phong và cách kiểm' },
        { to: '/tai-khoan-chinh-thuc', label: 'Tài khoản chính thức' },
        { to: '/gop-y', label: 'Gửi phản ánh' },
        { to: '/bao-loi-bao-mat', label: 'Báo lỗ hổng bảo mật' },
      ],
    },
  ],
};

const EN: GuideTexts & { readonly who: string } = {
  title: 'About and contact',
  description: 'Who runs this book, who answers for it, and how to reach them.',
  contents: 'On this page',
  who: 'Who answers for it',
  sections: [
    {
      id: 'la-gi',
      title: 'What this is',
      parts: [
        'One shared, public book of relief money and goods. Every gift and every payment is an entry; entries are only ever added, and nobody changes or removes one unseen.',
        'It is kept under Decree 93/2021/ND-CP on calling for, receiving, distributing and using voluntary contributions.',
      ],
    },
    {
      id: 'cach-lam',
      title: 'How we work',
      parts: [
        {
          list: [
            'Every payment takes three people: one asks, another approves, a third hands it out.',
            'The book is closed by a signed seal within seconds; anybody can download all of it and check.',
            'Names of donors and of those who receive are masked as the law asks, and shown in full only where they agreed.',
          ],
        },
        { to: '/so', label: 'Seals and how to check them' },
        { to: '/tai-khoan-chinh-thuc', label: 'Official accounts' },
        { to: '/gop-y', label: 'Send a report' },
        { to: '/bao-loi-bao-mat', label: 'Report a weakness' },
      ],
    },
  ],
};

/** Words of the page about who runs the book, by language. */
export const ABOUT_TEXTS: Readonly<Record<Language, GuideTexts & { readonly who: string }>> = { vi: VI, en: EN };
