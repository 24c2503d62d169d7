import type { Act } from '#core/authority/act.js';
import type { Language } from '../http/language.js';

const ACT_TEXTS: Readonly<Partial<Record<Act, string>>> = {
  read_office: 'đọc danh sách phía cán bộ (không có tên người)',
  record_gift: 'ghi khoản ủng hộ',
  register_donor: 'lập hồ sơ người ủng hộ',
  keep_pledges: 'ghi đăng ký ủng hộ',
  import_statement: 'nhập sao kê',
  prepare_campaign: 'soạn chiến dịch',
  lead_campaign: 'mở, khóa chiến dịch',
  keep_bank_accounts: 'quản lý tài khoản ngân hàng',
  keep_catalogue: 'quản lý danh mục hàng',
  keep_stock: 'nhập, xuất, kiểm kho',
  value_goods: 'định giá hiện vật',
  keep_money: 'ghi quỹ và ngân hàng',
  ask: 'lập đề nghị chờ duyệt',
  send_back: 'trả lại đề nghị',
  read_requests: 'đọc các đề nghị',
  hand_out: 'ghi đã trao',
  allocate: 'phân bổ',
  keep_documents: 'tải lên chứng từ',
  close_period: 'khóa kỳ',
  set_limits: 'đặt hạn mức duyệt',
  read_officers: 'xem cán bộ của đơn vị',
  keep_devices: 'quản lý máy bàn tiếp nhận',
  read_personal: 'đọc tên và liên hệ',
  see_exports: 'xem ai đã xuất danh sách có tên',
  keep_consent: 'ghi lựa chọn công khai',
  take_subject_request: 'nhận yêu cầu về dữ liệu cá nhân',
  answer_reports: 'đọc và trả lời phản ánh',
  post_list: 'in danh sách niêm yết',
  audit: 'kiểm toán',
  keep_webhooks: 'quản lý webhook',
  operate: 'vận hành hệ thống',
};

/** What an act a token may be limited to is called; in English by its own name. */
export function actText(language: Language, act: Act): string {
  const plain = act.replaceAll('_', ' ');
  return language === 'vi' ? (ACT_TEXTS[act] ?? plain) : plain;
}
