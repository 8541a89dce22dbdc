"""Sentences for the texts of records, a few of each kind."""

from __future__ import annotations

from random import Random

PURPOSES = (
    "季度走访，了解设备使用情况",
    "介绍新品并收集需求",
    "续签年度框架合同",
    "回访上次反馈的问题",
    "拜访新到任采购负责人",
)
SITUATIONS = ("产线满负荷，计划年内扩产", "订单平稳，库存正常", "正在更换供应商评估体系", "新厂区即将投产")
CONTENTS = ("介绍了新品参数并现场试用", "核对了本季度供货计划", "查看了现场安装情况", "与技术部讨论了改造方案")
NEEDS = ("希望缩短交货周期", "需要增加备件库存", "希望提供操作培训", "无")
OBJECTIONS = ("对价格有异议", "担心交期", "无")
NEXT_STEPS = ("一周内提交报价单", "安排技术人员上门", "下月再次走访", "发送产品资料")
POINTS = {
    "PROBLEM": ("设备运行有异响，需要检修", "上批货有三件尺寸超差", "安装图纸与现场不符"),
    "SUGGESTION": ("建议增加外包装防潮处理", "建议开通线上报修入口"),
    "PROMISE": ("一周内提供改造报价", "三天内补发缺少的配件", "安排一次操作培训"),
}
REPORTS = ("已到现场更换零件并试运行正常", "已按约定完成并由客户签字确认", "已调整流程，本批起执行")
STATEMENTS = ("设备到货后运行两天即停机", "发货数量与订单不符", "售后人员未按约定时间到场", "产品外观有划痕")
DEMANDS = ("更换同型号新件", "补发缺少的货物", "书面说明原因", "尽快安排检修")
SOLUTIONS = ("上门检修并更换受损部件", "三日内补发并承担运费", "更换新件并延长质保三个月")
EXPECTATIONS = ("要求整机更换", "希望缩短处理时间", "要求给予补偿")
CAUSE_DETAILS = ("运输途中固定不牢", "装配扭矩未达标", "派单遗漏", "客户现场电压不稳")
AFFECTED = ("一台设备停机待修", "一条装配线停线", "一批货物退回", "一位操作人员多次往返")
PRODUCTS = ("P-1100", "P-2200", "P-3300", "S-10", "S-20")
CHANNELS = ("电话", "微信", "邮件")


def choose(chance: Random, sentences: tuple[str, ...]) -> str:
    """One of these sentences."""
    return chance.choice(sentences)
