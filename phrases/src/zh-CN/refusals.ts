import type { RefusalCode } from '@shiming/core'

/** What happened, and what to do now. */
export const refusals: Record<RefusalCode, { readonly title: string; readonly detail: string }> = {
  'invalid-form': { title: '有内容需要修改', detail: '请按提示修改后再提交，已填写的内容都还在。' },
  'not-json': { title: '无法读取请求', detail: '请求内容不是 UTF-8 编码的 JSON。' },
  'body-too-large': { title: '内容过大', detail: '请求内容超过了允许的大小。' },
  'unsupported-media-type': { title: '内容类型不支持', detail: '请以 application/json 发送。' },
  'method-not-allowed': { title: '不支持这种操作', detail: '这个地址不接受这种请求方法。' },
  'not-found': { title: '没有找到', detail: '要找的内容不存在，或已过时。如注册已超过 30 分钟未操作，请重新开始。' },
  'cross-site': { title: '请求来自其他网站', detail: '为了您的安全，已拒绝来自其他网站的操作。请从本站页面操作。' },
  misdirected: { title: '网址不正确', detail: '这个网址不属于本系统，请核对官方网址。' },
  'agreement-outdated': { title: '协议已更新', detail: '请阅读新版本后再继续。' },
  'consent-required': { title: '需要您的同意', detail: '请阅读并同意后再继续；不同意可以到办税服务厅办理。' },
  'portrait-not-open': { title: '人脸识别认证注册尚未开放', detail: '请选择大厅注册码注册。' },
  'portrait-not-for-document': { title: '该证件不支持人脸识别', detail: '请凭证件到办税服务厅领取注册码后注册。' },
  'wrong-step': { title: '请按顺序办理', detail: '这一步现在还不能办理，请从当前步骤继续。' },
  'registration-code-not-accepted': {
    title: '注册码与身份信息不匹配',
    detail:
      '请对照回执和证件核对注册码、姓名、证件类型和号码。连续输错 5 次需等待 10 分钟，累计输错 10 次注册码作废；注册码有误或遗失，可凭证件到办税服务厅重新领取。',
  },
  'registration-code-expired': { title: '注册码已过期', detail: '注册码自领取起 7 天内有效。请凭证件到办税服务厅重新领取。' },
  'already-registered': {
    title: '该身份已注册',
    detail: '这个身份已经有账户，请直接登录。如果不是您本人注册的，请凭证件到办税服务厅申诉。',
  },
  'sms-code-not-accepted': {
    title: '短信验证码不正确',
    detail: '请核对最近一条短信中的验证码。验证码 5 分钟内有效，最多试 5 次，过后请重新获取。',
  },
  'login-name-taken': { title: '登录名已被使用', detail: '请换一个登录名。' },
  'phone-taken': { title: '该手机号码已绑定其他账户', detail: '请换一个手机号码；如果这是您新办的号码，请凭证件到办税服务厅办理。' },
  'sign-in-failed': { title: '登录失败', detail: '账号或密码不正确。请检查大小写和输入法；多次输错后需等待一段时间。' },
  'not-signed-in': { title: '请先登录', detail: '登录已结束，请重新登录。' },
  'second-factor-required': { title: '需要动态验证码', detail: '请输入验证器中的 6 位动态验证码。' },
  'second-factor-not-accepted': { title: '动态验证码不正确', detail: '请等待验证器显示下一个验证码后再试，并核对手机时间。' },
  'attestation-required': { title: '请先核验本人和原件', detail: '确认本人到场并核验证件原件后，勾选确认再发码。' },
  'code-not-active': { title: '该注册码已不在有效状态', detail: '它可能已被使用、作废或过期，请刷新列表查看。' },
  'already-bound': { title: '这个字已绑定编码', detail: '另一位工作人员已为它绑定编码字，请刷新列表查看。' },
  'too-many-requests': { title: '操作过于频繁', detail: '请稍候再试；急需办理可前往办税服务厅。' },
  'idempotency-key-reused': { title: '重复的请求标识', detail: '同一个 Idempotency-Key 不能用于不同的内容。' },
  unavailable: { title: '系统暂时繁忙', detail: '您填写的内容没有丢失，请稍候再试，或前往办税服务厅。' },
  fault: { title: '系统出错了', detail: '请稍后再试；如仍不行，请拨打服务热线并报出请求编号。' },
}
