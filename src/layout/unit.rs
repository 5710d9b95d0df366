//! The figures that make larger ones, and what stands after a number and belongs to it.

/// A figure that multiplies the one before it.
pub(super) const fn is_power(c: char) -> bool {
    matches!(c, '十' | '百' | '千' | '万' | '亿' | '萬' | '億')
}

/// What stands after a number in speeches and documents and is read in one breath with it.
pub(super) const fn is_unit(c: char) -> bool {
    matches!(
        c,
        '年' | '月'
            | '日'
            | '号'
            | '时'
            | '分'
            | '秒'
            | '元'
            | '万'
            | '亿'
            | '千'
            | '百'
            | '个'
            | '名'
            | '人'
            | '次'
            | '届'
            | '条'
            | '项'
            | '章'
            | '节'
            | '款'
            | '岁'
            | '倍'
            | '家'
            | '多'
            | '余'
            | '点'
            | '周'
            | '天'
            | '米'
            | '公'
            | '吨'
            | '亩'
            | '平'
            | '度'
            | '號'
            | '時'
            | '萬'
            | '億'
            | '個'
            | '條'
            | '項'
            | '節'
            | '歲'
            | '餘'
            | '點'
            | '週'
            | '噸'
            | '畝'
            | '屆'
    )
}
