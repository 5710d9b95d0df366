//! Texts of speeches that are made up, any number of them, always the same.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a bench may panic")]

use std::fmt::Write as _;
use std::{fs, path::Path};

/// Random numbers that are the same for ever (xorshift64*).
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// Those that follow from `seed`.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// The next number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % end
    }

    /// One of several.
    pub fn pick<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }

    /// One of several, the first ones far more often.
    pub fn pick_early<'a>(&mut self, of: &[&'a str]) -> &'a str {
        let end = self.below(of.len()) + 1;
        of[self.below(end)]
    }
}

const PLACES: &[&str] =
    &["贵州省", "石家庄市", "正定县", "河北省", "成都市", "浙江省", "绍兴市", "天河区", "甘肃省", "包头市"];
const SUBJECTS: &[&str] =
    &["农田水利", "群众文化", "安全生产", "营商环境", "乡村建设", "老旧小区改造", "工会工作", "河道治理"];
const OCCASIONS: &[&str] = &["工作会议", "推进会", "现场会", "总结大会", "动员大会", "座谈会"];
const KINDS: &[&str] = &["讲话", "报告", "讲话提纲", "发言", "致辞"];
const NAMES: &[&str] = &["李春耕", "王水渠", "赵麦田", "周新苗", "吴灯塔"];
const WORDS: &[&str] = &[
    "工作",
    "发展",
    "改革",
    "群众",
    "落实",
    "建设",
    "责任",
    "问题",
    "推进",
    "部门",
    "服务",
    "项目",
    "基层",
    "干部",
    "重点",
    "企业",
    "管理",
    "安全",
    "水平",
    "机制",
    "质量",
    "环境",
    "农村",
    "社区",
    "措施",
    "学习",
    "目标",
    "任务",
    "监督",
    "协调",
    "创新",
    "投入",
    "检查",
    "培训",
    "民生",
    "就业",
    "生态",
    "水利",
    "灌溉",
    "春耕",
    "仓储",
    "桥梁",
    "档案",
    "评议",
    "夜校",
    "工會",
    "發展",
    "ＷＴＯ",
    "GDP",
    "渠系配套",
    "冬修水利",
    "谷物烘干",
    "书屋",
    "堤防加固",
    "碾米机",
    "风雨廊桥",
];
const LINKS: &[&str] = &[
    "要",
    "把",
    "和",
    "的",
    "加强",
    "深化",
    "坚持",
    "进一步",
    "着力",
    "围绕",
    "按照",
    "结合",
    "做好",
    "抓好",
];
const ORDINALS: &[&str] = &["一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// A text that is made up.
#[derive(Clone, Debug)]
pub struct Made {
    /// The path below its folder.
    pub path: String,
    /// Its characters.
    pub text: String,
    /// Its bytes: UTF-8, and of eight in a hundred GB18030.
    pub bytes: Vec<u8>,
}

impl Made {
    /// The text with this number, of about so many bytes.
    pub fn new(number: usize, size: usize) -> Self {
        let mut dice = Dice::new(number as u64 + 1);
        let (place, year) = (dice.pick(PLACES), 2008 + dice.below(17));
        let (subject, occasion, kind) = (dice.pick(SUBJECTS), dice.pick(OCCASIONS), dice.pick(KINDS));
        let mut text = format!(
            "在{place}{subject}{occasion}上的{kind}\n（{year}年{}月{}日）\n{}\n同志们：\n",
            dice.below(12) + 1,
            dice.below(28) + 1,
            dice.pick(NAMES)
        );
        let wrapped = dice.below(10) == 0;
        let (mut part, mut point) = (0, 0);
        while text.len() < size {
            match dice.below(5) {
                0 if part < ORDINALS.len() => {
                    _ = writeln!(text, "{}、{}", ORDINALS[part], clause(&mut dice));
                    (part, point) = (part + 1, 0);
                }
                1 if part > 0 && point < ORDINALS.len() => {
                    _ = write!(text, "（{}）{}。", ORDINALS[point], clause(&mut dice));
                    point += 1;
                    paragraph(&mut dice, wrapped, &mut text);
                }
                _ => paragraph(&mut dice, wrapped, &mut text),
            }
        }
        text.push_str("谢谢大家。\n");
        let path = format!("{:03}/{year}/{number:06}{subject}{kind}.txt", number / 500);
        let bytes = if number % 25 < 2 {
            encoding_rs::GB18030.encode(&text).0.into_owned()
        } else {
            text.clone().into_bytes()
        };
        Self { path, text, bytes }
    }

    /// Writes it below a folder.
    pub fn write(&self, folder: &Path) {
        let path = folder.join(&self.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, &self.bytes).unwrap();
    }
}

/// Writes so many texts of about so many bytes below a folder.
pub fn write_all(folder: &Path, texts: usize, size: usize) {
    for number in 0..texts {
        Made::new(number, size).write(folder);
    }
}

fn clause(dice: &mut Dice) -> String {
    (0..2 + dice.below(3)).map(|_| dice.pick(LINKS).to_owned() + dice.pick_early(WORDS)).collect()
}

fn paragraph(dice: &mut Dice, wrapped: bool, text: &mut String) {
    let from = text.len();
    for _ in 0..2 + dice.below(6) {
        text.push_str(&clause(dice));
        text.push_str(dice.pick(&["，", "，", "。", "；"]));
    }
    text.push_str(&clause(dice));
    text.push_str("。\n");
    if wrapped {
        // Lines of twenty characters, as a mail programme leaves them.
        let characters: Vec<char> = text.get(from..).unwrap_or_default().trim_end().chars().collect();
        let lines: Vec<String> = characters.chunks(20).map(|line| line.iter().collect()).collect();
        text.truncate(from);
        text.push_str(&lines.join("\n"));
        text.push('\n');
    }
}
