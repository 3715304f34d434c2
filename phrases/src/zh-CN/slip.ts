/** Texts of the slip that the person takes home. Both languages stand on every slip. */
export const slip = {
  title: '实名注册码凭条',
  forPerson: '办理人',
  checkName: '请当场核对姓名用字',
  code: '注册码',
  expires: '有效期至',
  zone: '北京时间',
  issued: '发放时间',
  hall: '发放机关',
  officer: '经办人',
  howTo: '如何继续',
  steps: [
    '扫描二维码或打开所示网址，选择【大厅注册码注册】。',
    '录入注册码、证件和姓名，须与发放时一致。',
    '设置登录名、密码和手机号，完成注册。',
  ],
  qr: '注册页面二维码（不含注册码）',
  once: '注册码只能使用一次，过期或遗失请持有效证件到办税服务厅重新领取，旧码即作废。',
  secret: '请勿将注册码告知他人。税务机关不会以电话或短信索要注册码。',
  superseded: '先前领取的注册码已作废。',
  hotline: '咨询电话',
  demonstration: '演示凭条，无效',
}

export type SlipPhrases = typeof slip
