//! Where a line may end.
//!
//! A place between two clusters is judged by what stands before it on the same line ([`Before`]) and by the cluster
//! after it ([`Face`]). Nothing else is asked, least of all what stands on the line above: so the end of a line
//! depends on its first byte alone, and setting can begin anew at any line.
//!
//! Sources: CLREQ *Prohibition Rules for Line Start and Line End*; GB/T 15834-2011 5.1.1 to 5.1.10; UAX #14, whose
//! rules are named `LB…`. Where CSS *loose* and *normal* contradict GB/T 15834, they are levels and not the default.

use super::{
    Kinsoku,
    class::{Class, Property},
};

/// What of the rules can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rules {
    /// Which marks may not begin or end a line.
    pub kinsoku: Kinsoku,
    /// Whether a number keeps its unit.
    pub unit_glue: bool,
}

/// A cluster as its neighbours see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Face {
    /// Its first character.
    pub base: char,
    /// What that is.
    pub property: Property,
    /// Whether it is a dash with no second one beside it.
    pub single: bool,
}

/// What stands before a place on its line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Before {
    /// The last cluster but for blanks.
    face: Face,
    /// Whether blanks stand between it and the place.
    spaced: bool,
    /// How many of the same dash or ellipsis stand in a row, up to `face`.
    run: u32,
    /// Whether `face` belongs to a token that begins with a digit: `13.8%`, `20xx`, `2019-2020`.
    number: bool,
}

impl Face {
    /// The face of a cluster with the base `base`; `before` and `after` are its neighbours on the line.
    #[inline]
    pub fn of(base: char, before: &Before, after: Option<char>) -> Self {
        let property = Property::of(base);
        match property.class {
            Class::Dash => {
                let single = base != '⸺' && after != Some(base) && before.face.base != base;
                Self { base, property, single }
            }
            // An apostrophe (LB19 has it as undecided): between letters it is one of them.
            Class::Close if base == '’' && before.is_letter() && after.is_some_and(is_letter) => {
                Self { base, property: Property { class: Class::Letter, ..property }, single: false }
            }
            _ => Self { base, property, single: false },
        }
    }
}

impl Before {
    /// The beginning of a line, where no other can end.
    pub const fn line() -> Self {
        let property = Property { class: Class::Glue, east_asian: false };
        let face = Face { base: '\0', property, single: false };
        Self { face, spaced: false, run: 0, number: false }
    }

    /// Whether the last cluster is one that stands for itself.
    #[inline]
    pub fn is_han(&self) -> bool {
        self.face.property.class == Class::Han && !self.spaced
    }

    fn is_letter(&self) -> bool {
        self.face.property.class == Class::Letter && !self.spaced
    }

    /// Moves the place over `face`.
    #[inline]
    pub fn pass(&mut self, face: Face) {
        let class = face.property.class;
        if class == Class::Han {
            *self = Self { face, spaced: false, run: 1, number: false };
            return;
        }
        match class {
            Class::Space => {
                self.spaced = true;
                self.number = false;
                return;
            }
            Class::Mark => return,
            Class::Dash | Class::Ellipsis if self.face.base == face.base && !self.spaced => self.run += 1,
            _ => self.run = 1,
        }
        self.number = match class {
            Class::Numeral => true,
            Class::Letter
            | Class::Infix
            | Class::Hyphen
            | Class::Interpunct
            | Class::Connector
            | Class::Postfix => self.number,
            Class::Stop => self.number && matches!(face.base, '．' | '：'),
            _ => false,
        };
        self.face = face;
        self.spaced = false;
    }

    /// Whether a line may end here and `next` begin one.
    #[inline]
    pub fn may_break(&self, next: Face, rules: Rules) -> bool {
        let (before, after) = (self.face.property.class, next.property.class);
        if before == Class::Han && after == Class::Han {
            return true;
        }
        match after {
            // LB7, LB8, LB9.
            Class::Space | Class::Opportunity | Class::Mark => return false,
            // LB12a: glue holds on to what stands before it, but not to a blank.
            Class::Glue if !self.spaced => return false,
            _ => {}
        }
        match before {
            Class::Opportunity => return true,
            Class::Glue if !self.spaced => return false,
            _ => {}
        }
        if rules.kinsoku == Kinsoku::None {
            return self.spaced || !(in_word(before) && in_word(after));
        }
        !self.forbids_start(next, rules.kinsoku)
            && !self.forbids_end(next, rules.kinsoku)
            && (self.spaced || !self.holds(next, rules))
    }

    /// Whether `next` may not begin a line (CLREQ, 行首禁则).
    fn forbids_start(&self, next: Face, level: Kinsoku) -> bool {
        let loose = level == Kinsoku::Loose;
        match next.property.class {
            // GB/T 15834 5.1.1 and 5.1.3; LB13, blanks or not.
            Class::Close | Class::Infix | Class::Solidus => true,
            Class::Stop => !(loose && matches!(next.base, '：' | '；' | '？' | '！' | '‼' | '⁇' | '⁈' | '⁉')),
            // 5.1.6, 5.1.7. CSS loose lets the Japanese ones begin a line.
            Class::Interpunct => !(loose && matches!(next.base, '・' | '･')),
            Class::Connector => !(loose && matches!(next.base, '‐' | '–' | '〜' | '゠')),
            // LB21: after a blank it is a dash or a bullet and not a hyphen.
            Class::Hyphen | Class::After => !self.spaced,
            Class::Nonstarter => !loose,
            // LB25 and LB23a.
            Class::Postfix => self.number || !(loose && next.property.east_asian),
            Class::Ellipsis => match self.same_run(next) {
                Some(run) => run % 2 == 1 || level >= Kinsoku::Strict,
                None => !loose,
            },
            // CLREQ has 破折号 in the strict level; a single dash is a connector.
            Class::Dash => match self.same_run(next) {
                Some(run) => run % 2 == 1 || level >= Kinsoku::Strict,
                None if next.single => !loose,
                None => level >= Kinsoku::Strict,
            },
            _ => false,
        }
    }

    /// Whether the cluster before the place may not end a line (CLREQ, 行尾禁则).
    fn forbids_end(&self, next: Face, level: Kinsoku) -> bool {
        let after = next.property.class;
        match self.face.property.class {
            // 5.1.3; LB14, blanks or not.
            Class::Open => true,
            // 5.1.9. Paths and addresses of Latin letters part after it (LB29 would not let them).
            Class::Solidus if !self.spaced => {
                let path = self.face.base == '/' && after == Class::Letter;
                after == Class::Numeral || (level >= Kinsoku::Gb && !path)
            }
            // LB25.
            Class::Prefix if !self.spaced => matches!(after, Class::Numeral | Class::Letter | Class::Open),
            // From one number to another: 3～5年.
            Class::Connector if !self.spaced => after == Class::Numeral && self.number,
            _ => false,
        }
    }

    /// Whether the two clusters are parts of one thing.
    fn holds(&self, next: Face, rules: Rules) -> bool {
        let (before, after) = (self.face.property, next.property);
        let word = |class| matches!(class, Class::Letter | Class::Numeral);
        match (before.class, after.class) {
            // LB19; LB25.
            (Class::Quote, _) | (_, Class::Quote) | (Class::Hyphen, Class::Numeral) => true,
            // LB23, LB28, LB29.
            (Class::Letter | Class::Numeral | Class::Infix, _) if word(after.class) => true,
            (Class::Interpunct, Class::Numeral) => self.number,
            (Class::Stop, Class::Numeral) => self.number && matches!(self.face.base, '．' | '：'),
            // LB24; full-width signs belong to no word.
            (Class::Letter | Class::Numeral, Class::Prefix)
            | (Class::Postfix, Class::Letter | Class::Numeral) => !(before.east_asian || after.east_asian),
            // LB30.
            (Class::Letter | Class::Numeral, Class::Open) => !after.east_asian,
            (Class::Close, Class::Letter | Class::Numeral) => !before.east_asian,
            // A number and its unit, and the number of an article: 2024年, 13.8亿, 第1条.
            (Class::Letter | Class::Numeral | Class::Postfix, Class::Han) => {
                rules.unit_glue && self.number && is_unit(next.base)
            }
            (Class::Han, Class::Numeral) => rules.unit_glue && self.face.base == '第',
            _ => false,
        }
    }

    /// The length of the run of dashes or ellipses that `next` goes on; `None` when it begins one.
    fn same_run(&self, next: Face) -> Option<u32> {
        (self.face.base == next.base && !self.spaced).then_some(self.run)
    }
}

/// Whether a line may not end between two of these even where marks may stand anywhere.
const fn in_word(class: Class) -> bool {
    matches!(class, Class::Letter | Class::Numeral | Class::Infix | Class::Hyphen)
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() && Property::of(c).class == Class::Letter
}

/// What stands after a number in speeches and documents and is read in one breath with it.
const fn is_unit(c: char) -> bool {
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
