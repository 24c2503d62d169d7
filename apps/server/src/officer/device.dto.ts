import { Code, Words } from './fields.js';

/** At which unit a device is to be let in. */
export class DeviceCodeDto {
  @Words(20, { description: 'Mã đơn vị · code of the unit', example: '19702' })
  unit: string;
}

/** A device that comes with its code. */
export class EnrolDeviceDto {
  @Code(/^[A-Za-z0-9_-]{43}$/, { description: 'Mã đăng ký · enrolment code', example: 'Zr3Vx0v9k2W4b6Y8d1F3h5J7l9N1p3R5t7V9x1Z3b5c' })
  code: string;

  @Words(80, { description: 'Tên thiết bị, không ghi tên người · name of the device', example: 'Máy tính bảng quầy 2' })
  name: string;

  @Code(/^[A-Za-z0-9+/]{43}=$/, {
    description: 'Khóa công khai Ed25519, base64 · raw public key, 32 bytes (RFC 8032)',
    example: '11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=',
  })
  public_key: string;

  @Code(/^[A-Za-z0-9+/]{86}==$/, {
    description: 'Chữ ký trên mã và khóa, base64, 64 byte · signature over tag, code and key (docs/spec/devices.md)',
    example: '5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc+bRr0lv18FlbviRlUUFDjnoQCw==',
  })
  proof: string;
}

/** Why a device is let go. */
export class RevokeDeviceDto {
  @Words(300, { description: 'Lý do, không ghi tên người · why, without names of people', example: 'Mất máy ở thôn 3' })
  reason: string;
}
