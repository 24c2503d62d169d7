import { Layout, renderPage } from './layout.js';
import type { PageContext } from './page-context.js';

const TEXTS = {
  vi: {
    title: 'Báo lỗi bảo mật',
    lead: 'Bạn tìm thấy một điểm yếu? Hãy báo riêng cho chúng tôi trước, đừng công bố ngay.',
    contact: 'Liên hệ',
    promises: [
      'Chúng tôi trả lời trong ba ngày làm việc.',
      'Người báo lỗi thiện chí không bị truy cứu: không xem, sửa hay lấy dữ liệu của người khác, không làm gián đoạn hệ thống.',
      'Khi lỗi đã được khắc phục, chúng tôi ghi nhận người báo nếu người đó muốn.',
    ],
    ask: 'Xin ghi rõ: địa chỉ trang, các bước làm lại được lỗi, và ảnh hưởng. Không gửi kèm thông tin cá nhân của người khác.',
  },
  en: {
    title: 'Reporting a weakness',
    lead: 'You found a weakness? Please tell us first, in private.',
    contact: 'Contact',
    promises: [
      'You get an answer within three working days.',
      "Whoever reports in good faith has nothing to fear: don't read, change or take other people's data, don't interrupt the service.",
      'Once it is mended we credit you if you wish.',
    ],
    ask: "Please say which address, which steps repeat it, and what it leads to. Don't send personal data of others.",
  },
} as const;

/** How to report a weakness, and what whoever does can count on. */
export function renderSecurityPage(context: PageContext, contact: string): string {
  const text = TEXTS[context.language];
  return renderPage(
    <Layout context={context} title={text.title}>
      <h1>{text.title}</h1>
      <p>{text.lead}</p>
      <p>
        {text.contact}: <a href={contact}>{contact.replace(/^(mailto|tel):/, '')}</a>
      </p>
      <ul>
        {text.promises.map((promise) => (
          <li>{promise}</li>
        ))}
      </ul>
      <p>{text.ask}</p>
    </Layout>,
  );
}
