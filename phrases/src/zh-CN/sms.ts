/** Texts of messages: sender, purpose, validity; no link, no name, no number (SM-19). */
export const sms = {
  registration: (bureau: string, code: string, minutes: number) =>
    `【${bureau}】验证码 ${code}，用于实名注册绑定手机，${minutes} 分钟内有效。请勿泄露给任何人，工作人员不会向您索取。`,
  registered: (bureau: string, at: string) =>
    `【${bureau}】您已于 ${at} 完成实名注册，此手机号码可用于登录。如非本人操作，请持证件到办税服务厅申诉或拨打 12366。`,
}
