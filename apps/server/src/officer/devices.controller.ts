import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { base64, fromBase64 } from '#core/bytes.js';
import type { Reach } from '#platform/database/reach.js';
import type { Device } from '#relief/devices/device.js';
import { DevicesReader } from '#relief/devices/devices-reader.js';
import { EnrolDevice } from '#relief/devices/enrol-device.js';
import { RevokeDevice } from '#relief/devices/revoke-device.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { Needs, Open } from '../http/needs.js';
import { CallerReach, Maker } from '../http/officer.js';
import { DeviceCodeDto, EnrolDeviceDto, RevokeDeviceDto } from './device.dto.js';

const DEVICE_EXAMPLE = {
  id: 'device-0f3a5c7e9b1d',
  unit: '19702',
  name: 'Máy tính bảng quầy 2',
  public_key: '11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=',
  enrolled_by: 'officer-6a7b8c9d0e1f',
  enrolled_at: '2026-11-22T01:12:00.000Z',
  revoked_by: 'officer-6a7b8c9d0e1f',
  revoked_at: '2026-12-01T02:00:00.000Z',
  revoked_for: 'Mất máy ở thôn 3',
};
const CODE_EXAMPLE = { code: 'Zr3Vx0v9k2W4b6Y8d1F3h5J7l9N1p3R5t7V9x1Z3b5c', expires_at: '2026-11-22T02:12:00.000Z' };

/** Desks of a unit: let in with a code by the unit's head, revoked with a reason. */
@ApiTags('officer: devices')
@Controller('api/v1/devices')
export class DevicesController {
  constructor(
    private readonly devices: DevicesReader,
    private readonly enrolDevice: EnrolDevice,
    private readonly revokeDevice: RevokeDevice,
  ) {}

  @ApiBearerAuth()
  @Needs('keep_devices')
  @Get()
  @Does('Thiết bị của các đơn vị mình quản lý', 'Devices of the units one heads', ['FORBIDDEN'])
  @ApiOkResponse(answerLike('Thiết bị · devices', { data: [DEVICE_EXAMPLE] }))
  async list(@CallerReach() reach: Reach, @Res({ passthrough: true }) response: Response): Promise<object> {
    response.setHeader('Cache-Control', 'no-store');
    return { data: (await this.devices.of(reach === 'everything' ? undefined : reach)).map(deviceBody) };
  }

  @ApiBearerAuth()
  @Needs('keep_devices', { body: 'unit' })
  @Post('codes')
  @Does('Lập mã đăng ký cho một thiết bị; mã dùng một lần, trong một giờ', 'Makes a code that lets one device in within the hour', [
    'VALIDATION',
    'FORBIDDEN',
    'UNIT_UNKNOWN',
    'UNIT_NOT_VALID',
  ])
  @ApiCreatedResponse(answerLike('Mã đăng ký, chỉ hiện một lần · code, shown once', CODE_EXAMPLE))
  async code(@Body() { unit }: DeviceCodeDto, @Maker() officer: string, @Res({ passthrough: true }) response: Response): Promise<object> {
    response.setHeader('Cache-Control', 'no-store');
    const { code, expiresAt } = await this.enrolDevice.code(unit, officer);
    return { code, expires_at: expiresAt.toISOString() };
  }

  @Open()
  @Post()
  @Does('Thiết bị tự đăng ký bằng mã và khóa của nó', 'A device enrols itself with a code and its key', [
    'VALIDATION',
    'TEXT_INVALID',
    'DEVICE_CODE_SPENT',
    'DEVICE_PROOF_WRONG',
    'CONFLICT',
  ])
  @ApiCreatedResponse(answerLike('Thiết bị · device', { id: DEVICE_EXAMPLE.id, unit: DEVICE_EXAMPLE.unit, name: DEVICE_EXAMPLE.name }))
  async enrol(@Body() { code, name, public_key: key, proof }: EnrolDeviceDto): Promise<object> {
    const device = await this.enrolDevice.execute(code, { name, publicKey: bytesOf(key), signature: bytesOf(proof) });
    return { id: device.id, unit: device.unit, name: device.name };
  }

  @ApiBearerAuth()
  @Needs('keep_devices', { thing: 'device', param: 'id' })
  @Post(':id/revoke')
  @HttpCode(200)
  @Does('Thu hồi một thiết bị, không phục hồi được', 'Revokes a device for good', ['VALIDATION', 'TEXT_INVALID', 'NOT_FOUND', 'FORBIDDEN'])
  @ApiOkResponse(answerLike('Thiết bị đã thu hồi · revoked device', DEVICE_EXAMPLE))
  async revoke(@Param('id') id: string, @Body() { reason }: RevokeDeviceDto, @Maker() officer: string): Promise<object> {
    return deviceBody(await this.revokeDevice.execute({ id, officer, reason }));
  }
}

function deviceBody({ id, unit, name, publicKey, enrolledBy, enrolledAt, revoked }: Device): object {
  return {
    id,
    unit,
    name,
    public_key: base64(publicKey),
    enrolled_by: enrolledBy,
    enrolled_at: enrolledAt.toISOString(),
    revoked_by: revoked?.by ?? null,
    revoked_at: revoked?.at.toISOString() ?? null,
    revoked_for: revoked?.reason ?? null,
  };
}

// What is no base64 in its one canonical form proves nothing.
function bytesOf(text: string): Uint8Array {
  return fromBase64(text) ?? new Uint8Array();
}
