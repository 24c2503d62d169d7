import { Type } from 'class-transformer';
import { IsDateString, IsIn, IsOptional, IsString, Length, Matches, ValidateNested } from 'class-validator';

/** A transfer through a bank. */
export class BankDto {
  @Matches(/^[1-9][0-9]{0,15}$/)
  amount: string;

  @IsString()
  @Length(1, 64)
  reference: string;

  @Matches(/^bank:[a-z]{2,12}-[0-9]{6,19}$/)
  account: string;
}

/** Who gave. */
export class DonorDto {
  @IsString()
  @Length(1, 200)
  name: string;
}

/** A gift as clients send it: the same body the product takes. */
export class RecordGiftDto {
  @Matches(/^[a-z0-9-]{1,40}$/)
  campaign: string;

  @Matches(/^[0-9]{2,5}$/)
  unit: string;

  @IsDateString()
  date: string;

  @ValidateNested()
  @Type(() => BankDto)
  bank: BankDto;

  @IsOptional()
  @ValidateNested()
  @Type(() => DonorDto)
  donor?: DonorDto;

  @IsOptional()
  @IsString()
  @Length(1, 300)
  memo?: string;

  @IsOptional()
  @IsIn(['public', 'masked', 'anonymous'])
  consent?: string;
}
