# 各页共用的词。
brand = 一证
skip-to-main = 跳到正文
footer = 一证 · 食品经营许可「一证多址」
demonstration = 演示数据:机关、总部、材料和签署均为演示生成,不具法律效力

nav-rooms = 工作台
nav-sections = 本工作台
nav-language = 语言
nav-home = 首页
nav-start = 首页
nav-verify = 许可证核验

room-public = 公众服务
room-hq = 总部
room-bureau = 监管
room-window = 窗口
room-visits = 检查

role-applicant = 申请人
role-clerk = 窗口人员
role-reviewer = 审查人员
role-inspector = 检查人员
role-approver = 审批人员
role-chief = 负责人
role-auditor = 审计人员
role-administrator = 系统管理员
role-system = 系统

sign-in = 登录
sign-out = 退出
sign-in-title = 登录一证
sign-in-name = 用户名
sign-in-password = 密码
sign-in-expired = 请先登录,登录后回到刚才的页面,已填写的内容不会丢失。
sign-in-demo = 演示账号的用户名是 hq、clerk、reviewer、inspector1、inspector2、approver、chief、auditor、admin,密码都是 yizheng-demo。
resume-title = 已重新登录
resume-text = 刚才填写的内容都在。点「继续提交」就按您填写的内容提交;上传的文件没有保留,需要重新选择。
resume-go = 继续提交
resume-back = 不提交,返回

field-optional = (选填)
fault-item = 第 { $item } 处:

rows-count = 共 { $count } 行
working-days = { $days } 个工作日
deadline-left = 还剩 { $days } 个工作日 · { $day }到期
deadline-overdue = 已超期 { $days } 个工作日 · { $day }到期
deadline-provisional = 暂定
deadline-start = 起算
deadline-start-hint = (当日不计)
deadline-limit = 期限
deadline-paused = 不计时
deadline-due = 到期
deadline-skipped = 未计入的日子和调休:
deadline-weekend = 周末
deadline-pause = 不计时
deadline-made-up = 调休上班({ $name })

pager-label = 翻页
pager-first = 第一页
pager-next = 下一页
pager-end = 已到末页

filing-state-draft = 草稿
filing-state-submitted = 已提交
filing-state-returned = 待补正
filing-state-accepted = 已受理
filing-state-in-work = 办理中
filing-state-recommended = 待决定
filing-state-decided = 已决定
filing-state-handed-out = 已送达
filing-state-not-admitted = 不予受理
filing-state-withdrawn = 已撤回申请
filing-state-lapsed = 逾期终结
filing-state-terminated = 终止办理
item-state-drafted = 草稿
item-state-proposed = 已提交
item-state-accepted = 审查中
item-state-recommended = 待决定
item-state-granted = 准予
item-state-refused = 不予许可
item-state-withdrawn = 已撤回申请
item-state-terminated = 终止办理
item-state-dropped = 已删除
inspection-state-planned = 待指派
inspection-state-assigned = 待检查
inspection-state-recorded = 已记录
inspection-state-rectifying = 整改中
inspection-state-reported = 已报整改
inspection-state-closed = 已办结
inspection-state-void = 已作废
row-state-listed = 在册
row-state-in-force = 有效
