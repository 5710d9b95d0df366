//! The keys of a rehearsal, and what they do.

use crate::lang::Lang;

/// Returns the keys as they are written, each with what it does.
pub fn rehearsal_keys(lang: Lang) -> [(&'static str, &'static str); 14] {
    [
        (lang.pick("空格 . b", "Space . b"), lang.pick("开始、暂停、接着讲", "Start, pause, resume")),
        ("Enter l → PgDn", lang.pick("下一句", "Next clause")),
        ("h ← PgUp", lang.pick("上一句", "Previous clause")),
        ("j k d u", lang.pick("看别处，停下来等", "Look elsewhere; it pauses")),
        ("' '", lang.pick("回到正在讲的一句", "Back to the current clause")),
        ("] [ ) ( o", lang.pick("换一节接着讲", "Continue at another section")),
        ("+ -", lang.pick("快一点、慢一点", "Faster, slower")),
        ("=", lang.pick("按定时重算语速", "Set the pace to end on time")),
        ("T", lang.pick("全文定几分钟", "Set target minutes")),
        ("Tab", lang.pick("按时间走、手动、只滚动", "Advance by clock, hand, or scrolling")),
        ("' m", lang.pick("讲得不顺，记下这一句", "Mark where you stumbled")),
        ("|", lang.pick("句后停顿 ‖，再按取消", "Toggle a pause ‖ after it")),
        ("B", lang.pick("大字", "Large type")),
        ("q Esc", lang.pick("结束，看结果", "End and see the results")),
    ]
}
