//! The help, in both languages side by side.

use super::list_help::LISTS;
use crate::lang::Lang;

/// A text of the help: what it is about, in Chinese, in English.
///
/// A command is called by its name, an argument by its command and its own name, `*` standing for every command; `+` marks
/// what follows the arguments.
pub type HelpText = (&'static str, &'static str, &'static str);

const TEXTS: &[HelpText] = &[
    (
        "tigang",
        "终端里的讲话稿、公文阅读器：自动提取提纲，按中文规范排版",
        "A terminal reader for Chinese speeches and official documents that finds their outlines",
    ),
    (
        "tigang.paths",
        "文件、文件夹（连同子文件夹），- 为标准输入；\n“文件:二.一”直达该节；不写则打开上次的文稿",
        "Files, folders (recursively), - for standard input;\nFILE:二.一 opens at a section; by default, those of the last time",
    ),
    ("tigang.find", "打开后跳到这几个字第一次出现的地方", "Start at the first occurrence of this text"),
    ("tigang.resume", "接着读上次最后读的那一篇", "Reopen the document that was read last"),
    (
        "tigang.theme",
        "配色：auto、dark、light、contrast、paper、\nterminal，或自己的一种",
        "The theme: auto, dark, light, contrast, paper, terminal, or one of yours",
    ),
    (
        "tigang.ambiguous",
        "“ ” … — 在这个终端里占几列；auto 为询问终端",
        "Columns that “ ” … — take in this terminal; auto: ask it",
    ),
    ("tigang.no_mouse", "不用鼠标，留给终端选字", "Leave the mouse to the terminal"),
    (
        "*.encoding",
        "文件的编码：utf-8、gb18030（gbk、gb2312）、\nbig5、utf-16le、utf-16be；不写则自动识别",
        "The encoding of the files: utf-8, gb18030 (gbk, gb2312), big5, utf-16le, utf-16be; detected by default",
    ),
    (
        "*.no_marks",
        "不用文档里的自动编号、标题样式等格式信息，\n只看文字",
        "Read the plain text; ignore automatic numbers, heading styles and other formatting",
    ),
    (
        "*.bom",
        "输出以字节顺序标记（BOM）开头，\nExcel 才认得出 UTF-8 表格",
        "Begin the output with a byte order mark, so that Excel reads a table as UTF-8",
    ),
    (
        "*.color",
        "何时用颜色；auto 为输出到终端时，\n也看 NO_COLOR 和 CLICOLOR_FORCE",
        "When to use colour; auto: when the output is a terminal, heeding NO_COLOR and CLICOLOR_FORCE",
    ),
    (
        "*.lang",
        "界面语言：zh 或 en；不写则看设置和\nLC_ALL、LC_MESSAGES、LANG",
        "The language of the program: zh or en; by default as configured, or that of LC_ALL, LC_MESSAGES, LANG",
    ),
    (
        "*.speed",
        "每分钟讲多少字，用来算时长；\n不写则照设置（200）",
        "Characters spoken per minute, for speaking times; by default as configured (200)",
    ),
    ("*.help", "显示帮助", "Print help"),
    ("*.version", "显示版本", "Print the version"),
    ("outline", "输出每个文件的提纲", "Print the outline of each file"),
    ("outline.files", "文件、文件夹（连同子文件夹）或 -", "Files, folders (recursively), or -"),
    (
        "outline.format",
        "格式：text 缩进，markdown 列表，\njson 每篇一行",
        "Indented text (default), markdown, or json, one document per line",
    ),
    ("outline.depth", "只要前几级", "Show only N levels"),
    (
        "outline.no_inline",
        "不要段落里面的一是、二是……",
        "Leave out the points inside paragraphs (一是… 二是…)",
    ),
    (
        "outline+",
        "示例：\n  tigang outline 讲话.txt\n  tigang outline --depth 2 --no-inline ~/讲话\n  tigang outline --format markdown 报告.txt > 提纲.md\n  iconv -f gbk 旧稿.txt | tigang outline --format json -",
        "Examples:\n  tigang outline speech.txt\n  tigang outline --depth 2 --no-inline ~/speeches\n  tigang outline --format markdown report.txt > outline.md\n  curl -s URL | tigang outline --format json -",
    ),
    ("print", "按阅读时的排法输出正文", "Print the text typeset as in the reader"),
    ("print.file", "文件或 -；“文件:二.一”只要该节", "A file, or -; FILE:二.一 for one section"),
    (
        "print.width",
        "每行最多几列；不写则照设置的每行字数，\n终端更窄时随终端",
        "Line width in columns; by default the configured measure, or the terminal's if narrower",
    ),
    (
        "print.section",
        "只要这一节，如 二.一 或 2.1：逐级写序号",
        "Only this section, like 二.一 or 2.1: its number on every level",
    ),
    (
        "print.ambiguous",
        "“ ” … — 占几列；auto 照设置，没有设置为 1",
        "How many columns “ ” … — take; auto: as configured, or else 1",
    ),
    (
        "print+",
        "示例：\n  tigang print 讲话.txt | less\n  tigang print --width 60 --section 二.一 讲话.txt\n  tigang print 讲话.txt | lp",
        "Examples:\n  tigang print speech.txt | less\n  tigang print --width 60 --section 二.一 speech.txt\n  tigang print speech.txt | lp",
    ),
    (
        "info",
        "输出标题、讲话人、日期、地方、文种、字数、编码等",
        "Print title, speaker, date, place, kind, length, speaking time, encoding",
    ),
    ("info.files", "文件、文件夹（连同子文件夹）或 -", "Files, folders (recursively), or -"),
    (
        "info.format",
        "格式：text 逐项一行，json 每篇一行",
        "text, one field per line, or json, one document per line",
    ),
    (
        "info.terminal",
        "改为询问终端：“ ” … — · × ─ 各占几列、底色、\n颜色、按键；没有终端则以 3 退出",
        "Query the terminal instead: columns of “ ” … — · × ─, background, colours, keys; exit with 3 if there is none",
    ),
    (
        "info+",
        "示例：\n  tigang info 讲话.txt\n  tigang info --speed 180 --format json ~/讲话\n  tigang info --terminal",
        "Examples:\n  tigang info speech.txt\n  tigang info --speed 180 --format json ~/speeches\n  tigang info --terminal",
    ),
    (
        "text",
        "输出读到的文字，一段一行（docx、doc、wps、pdf、\nrtf、odt、epub、html、mhtml、ofd 也行）",
        "Print the text as read from any format, one paragraph per line",
    ),
    ("text.files", "文件、文件夹（连同子文件夹）或 -", "Files, folders (recursively), or -"),
    (
        "text+",
        "自动编号写成文字，修订按接受，隐藏文字、页眉页脚不要，脚注在末尾。\n\n示例：\n  tigang text 讲话.docx\n  tigang text 讲话.doc > 讲话.txt",
        "Automatic numbers are written out, tracked changes accepted, notes placed last; hidden text, headers and footers are left out.\n\nExamples:\n  tigang text speech.docx\n  tigang text speech.doc > speech.txt",
    ),
    (
        "search",
        "列出字词在各文件里的每一处，以该词居中对齐",
        "Print every occurrence of a word in context, aligned on the word",
    ),
    (
        "search.query",
        "要找的字词；不分简繁、全半角、大小写",
        "What to find; simplified or traditional, half or full width, small or capital",
    ),
    ("search.paths", "文件、文件夹（连同子文件夹）或 -", "Files, folders (recursively), or -"),
    ("search.exact", "一字不差：简繁、全半角、大小写都分", "Match exactly as typed"),
    (
        "search.forgiving",
        "宽松：字与字之间的空格、换行、标点不算",
        "Ignore spaces, line breaks and punctuation between characters",
    ),
    ("search.regex", "按正则表达式", "A regular expression"),
    ("search.context", "前后各显示几个字（默认 16）", "Characters shown on each side (default 16)"),
    (
        "search.format",
        "格式：text 对齐，tsv 一处一行带表头，\njson 一处一行；后两种带所在各级标题",
        "Text aligned on the word (default), tsv, or json, one hit per line; both with the headings above",
    ),
    (
        "search.ambiguous",
        "“ ” … — 占几列；auto 照设置，没有设置为 1",
        "How many columns “ ” … — take; auto: as configured, or else 1",
    ),
    (
        "search+",
        "没有找到时退出状态为 1。\n\n示例：\n  tigang search 改革 ~/讲话\n  tigang search --regex '[一二三四五六七八九]个确保' ~/讲话\n  \
         tigang search --forgiving 四个意识 ~/讲话\n  tigang search --format json 改革 ~/讲话 | jq -r .hit",
        "Exits with 1 if nothing is found.\n\nExamples:\n  tigang search 改革 ~/speeches\n  tigang search --regex '[一二三四五六七八九]个确保' ~/speeches\n  \
         tigang search --forgiving 四个意识 ~/speeches\n  tigang search --format json 改革 ~/speeches | jq -r .hit",
    ),
    (
        "count",
        "统计各词在每个文件里出现几次、每千字几次",
        "Count words in each file, and per 1,000 characters",
    ),
    (
        "count.arguments",
        "先写词，后写文件、文件夹或 -：\n末尾存在的，或带 /、.txt、.md 的，都算路径",
        "Terms, then files, folders or -: trailing arguments that exist, contain a / or end in .txt or .md are paths",
    ),
    (
        "count.terms",
        "要数的词，可写多次；此时其余参数都是路径",
        "A term to count, may be repeated; all other arguments are then paths",
    ),
    ("count.exact", "一字不差：简繁、全半角、大小写都分", "Match exactly as typed"),
    (
        "count.forgiving",
        "宽松：字与字之间的空格、换行、标点不算",
        "Ignore spaces, line breaks and punctuation between characters",
    ),
    ("count.regex", "按正则表达式", "A regular expression"),
    (
        "count.total",
        "每个词一行：总次数、篇数、\n最早和最晚的日期与文件",
        "One row per term: count, documents, first and last date with the file",
    ),
    (
        "count.sort",
        "文件的次序：path 按路径（默认），\ndate 按日期，count 按次数",
        "Order of the files: path (default), date, or count (highest first)",
    ),
    (
        "count.format",
        "格式：text 表格，tsv 带表头，json 每篇一行",
        "A table (default), tsv, or json, one document per line",
    ),
    (
        "count+",
        "字数和次数都不含网页残留和重复的提要。\n各词分开数，互相包含也各算各的。全都没有时退出状态为 1。\n\n示例：\n  \
         tigang count 改革 工会 ~/讲话\n  tigang count --format tsv 改革 开放 ~/讲话 > 词频.tsv\n  tigang count --total 改革 开放 ~/讲话\n  tigang count -t 改革 -t 工会 改革/ 讲话.txt",
        "Teasers and page chrome are not counted. Each word is counted separately, even inside another. Exits with 1 if there are none.\n\nExamples:\n  \
         tigang count 改革 工会 ~/speeches\n  tigang count --format tsv 改革 开放 ~/speeches > counts.tsv\n  tigang count --total 改革 开放 ~/speeches\n  tigang count -t 改革 -t 工会 改革/ speech.txt",
    ),
    ("notes", "输出写下的批注：题目、所在标题、原文和批注", "Print notes: title, headings, passage and note"),
    (
        "notes.files",
        "文件或文件夹（连同子文件夹）；\n不写则是所有写过批注的文稿",
        "Files or folders (recursively); by default, all documents with notes",
    ),
    (
        "notes.format",
        "格式：text 缩进，markdown 标题和引文，\njson 一条一行",
        "Indented text (default), markdown with quotes, or json, one note per line",
    ),
    (
        "notes+",
        "批注是阅读时按 a 写下的。文稿改过的，按原文的字句找回位置；\n原文已不在的也照列。一条也没有时退出状态为 1。\n\n示例：\n  \
         tigang notes\n  tigang notes --format markdown 讲话.txt > 批注.md\n  tigang notes --format json ~/讲话 | jq -r .note",
        "Notes are written with a while reading. In an edited document passages are found again by their words; those that are gone are listed as well. Exits with 1 if there are none.\n\nExamples:\n  \
         tigang notes\n  tigang notes --format markdown speech.txt > notes.md\n  tigang notes --format json ~/speeches | jq -r .note",
    ),
    ("completions", "输出 shell 的补全脚本", "Print the completions for a shell"),
    (
        "completions.shell",
        "bash、elvish、fish、nushell、powershell 或 zsh",
        "bash, elvish, fish, nushell, powershell or zsh",
    ),
    (
        "completions+",
        "示例：\n  tigang completions bash > ~/.local/share/bash-completion/completions/tigang\n  tigang completions fish > ~/.config/fish/completions/tigang.fish",
        "Examples:\n  tigang completions bash > ~/.local/share/bash-completion/completions/tigang\n  tigang completions fish > ~/.config/fish/completions/tigang.fish",
    ),
    (
        "config",
        "输出现在的设置及其来源；设置有误时以 3 退出",
        "Print the settings in force and where each comes from; exit with 3 if any is invalid",
    ),
    (
        "config.default",
        "改为输出一份带说明的默认设置，\n可以存成 config.toml",
        "Print a commented file of all defaults instead, to be saved as config.toml",
    ),
    ("config.path", "改为输出 config.toml 的路径", "Print the path of config.toml instead"),
    (
        "config+",
        "优先级：命令行、config.toml、环境变量（LANG、NO_COLOR）、上次的状态、默认值。\n\n示例：\n  tigang config\n  \
         mkdir -p ~/.config/tigang && tigang config --default > ~/.config/tigang/config.toml",
        "Precedence: command line, config.toml, environment (LANG, NO_COLOR), last session, defaults.\n\nExamples:\n  tigang config\n  \
         mkdir -p ~/.config/tigang && tigang config --default > ~/.config/tigang/config.toml",
    ),
    ("man", "输出手册页", "Print the manual page"),
    (
        "man+",
        "示例：\n  tigang man > ~/.local/share/man/man1/tigang.1",
        "Examples:\n  tigang man > ~/.local/share/man/man1/tigang.1",
    ),
    (
        "tigang+",
        "阅读时的按键（F1 看全部）：\n  \
         j k 空格 b    下、上一行，下、上一屏     ] [     下、上一个标题\n  \
         Tab           换窗格                     Enter   打开，到这一节\n  \
         / n N         查找，下、上一处           o O     按标题跳转，按篇名打开\n  \
         * x           给词着色，去掉颜色         s       各篇有几处\n  \
         t f           词语表，按字母着色         c V     上下文，分布\n  \
         m 字母 ' 字母 做书签，到书签             r       原始文本\n  \
         a A           写批注，看批注             y Y     复制，连出处一起复制\n  \
         R M           试讲，定时长               W       另存为讲稿、公文\n  \
         T             换配色                     q       退出，下次接着读\n\n\
         示例：\n  \
         tigang                       打开上次的文稿；第一次打开自带的几篇\n  \
         tigang ~/讲话                打开文件夹里的所有文稿\n  \
         tigang 讲话.txt:二.一        从第二部分的第一点读起\n  \
         tigang --find 工会 讲话.txt  从第一处“工会”读起\n  \
         tigang outline 讲话.txt      只要提纲（各命令的说明：tigang outline --help）\n\n\
         退出状态：0 完成，1 没有找到，2 用法不对，3 有的输入读不了（其余已完成），\n\
         4 阅读时的改动未能保存",
        "Keys while reading (F1 shows all):\n  \
         j k Space b   line down, up; page down, up   ] [     next, previous heading\n  \
         Tab           next pane                      Enter   open, go to the section\n  \
         / n N         search, next, previous         o O     jump to section, speech\n  \
         * x           colour a word, uncolour        s       hits by document\n  \
         t f           terms, colour by letters       c V     contexts, dispersion\n  \
         m a  ' a      bookmark a, go to it           r       source text\n  \
         a A           write a note, list notes       y Y     copy, with its source\n  \
         R M           rehearse, minutes to take      W       write for the lectern\n  \
         T             theme                          q       quit; the place is kept\n\n\
         Examples:\n  \
         tigang                         those of the last time; at first, the built-in ones\n  \
         tigang ~/speeches              all documents in a folder\n  \
         tigang speech.txt:二.一        the first point of the second part\n  \
         tigang --find 工会 speech.txt  start at the first 工会\n  \
         tigang outline speech.txt      the outline only; more: tigang outline --help\n\n\
         Exit status: 0 done, 1 nothing found, 2 wrong usage, 3 some input unreadable (the rest was done),\n\
         4 changes made while reading could not be saved",
    ),
];

/// Returns a text of the help; `None` when there is none about this.
pub fn text(about: &str, lang: Lang) -> Option<&'static str> {
    texts().find(|(known, ..)| *known == about).map(|(_, chinese, english)| lang.pick(*chinese, *english))
}

/// All texts: those here, and those that stand beside the arguments that they explain.
fn texts() -> impl Iterator<Item = &'static HelpText> {
    TEXTS
        .iter()
        .chain(LISTS)
        .chain(super::catalog::HELP)
        .chain(super::library::HELP)
        .chain(super::comparison::HELP)
        .chain(super::trend::HELP)
        .chain(super::rehearse::HELP)
        .chain(super::export::HELP)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::CommandFactory;

    use super::*;
    use crate::cli::Invocation;

    /// What the table of arguments needs to have explained.
    fn needed() -> BTreeSet<String> {
        let command = Invocation::command();
        let mut needed = BTreeSet::new();
        for command in std::iter::once(&command).chain(command.get_subcommands()) {
            let name = command.get_name();
            needed.insert(name.to_owned());
            needed.insert(format!("{name}+"));
            for argument in command.get_arguments() {
                let of = if argument.is_global_set() { "*" } else { name };
                needed.insert(format!("{of}.{}", argument.get_id()));
            }
        }
        needed
    }

    #[test]
    fn every_command_and_argument_is_explained_in_both_languages() {
        let explained: BTreeSet<String> = texts().map(|(about, ..)| (*about).to_owned()).collect();
        assert_eq!(explained, needed());
        for (about, chinese, english) in texts() {
            assert!(chinese.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)), "{about}");
            assert!(!english.is_empty(), "{about}");
        }
    }

    #[test]
    fn the_help_of_every_command_has_an_example() {
        let command = Invocation::command();
        for command in std::iter::once(&command).chain(command.get_subcommands()) {
            for lang in [Lang::Chinese, Lang::English] {
                let after = text(&format!("{}+", command.get_name()), lang).unwrap_or_default();
                assert!(after.contains("\n  tigang"), "{}", command.get_name());
            }
        }
    }
}
