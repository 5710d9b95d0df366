//! The help of the commands that list words.

pub(super) const LISTS: &[(&str, &str, &str)] = &[
    (
        "terms",
        "列出每个文件的关键词、提法，或还要填的地方",
        "Print the keywords and set phrases of each file, or what is still to be filled in",
    ),
    ("terms.files", "文件、文件夹（连同子文件夹）或 -", "Files, folders (recursively), or -"),
    ("terms.number", "每个文件列几个（默认 20）", "How many per file (default 20)"),
    (
        "terms.formulas",
        "列出提法：出处、次数、所在章节、年份",
        "List set phrases instead: source, count, places, years",
    ),
    (
        "terms.placeholders",
        "只列还要填的地方：×××、XX、20xx年、***",
        "List what is still to be filled in instead: ×××, XX, 20xx年, ***",
    ),
    (
        "terms.svg",
        "画出一篇的词语分布图（SVG）：\n一处一线，标出各节起点",
        "Draw where they lie in one speech, as SVG: a line for each place, with the sections",
    ),
    (
        "terms.terms",
        "画这个词，不画关键词；可以写几次",
        "A term to draw instead of the keywords; may be repeated",
    ),
    (
        "terms.reference",
        "和什么比：文件、文件夹，或\ntigang words --format tsv\n存下的词表；不写则用自带的一般文稿",
        "Compare with these: a file, a folder, or counts saved by tigang words --format tsv; by default public documents",
    ),
    (
        "terms.format",
        "格式：text 表格，tsv 带表头，json 每篇一行",
        "A table (default), tsv, or json, one document per line",
    ),
    (
        "terms+",
        "各栏：次数，每千字次数，分布（Juilland D，1 为均匀），简单数学（比一般文稿\n常见多少倍，频率各加百万分之三百），G²（对数似然，大于 6.63 不是偶然），\n首次所在行，类别和依据。\n\
         --formulas 的年份：本库里最早和最晚的文稿，自带词表里最早和最晚的文稿。\n没有要填的地方时，--placeholders 的退出状态为 1。\n\n示例：\n  \
         tigang terms 讲话.txt\n  tigang terms -n 50 --format tsv ~/讲话 > 关键词.tsv\n  tigang terms --reference ~/讲话 讲话.txt\n  tigang terms --formulas ~/讲话\n  tigang terms --placeholders 初稿.txt\n  tigang terms --svg --term 改革 --term 开放 报告.txt > 分布.svg",
        "Columns: count, count in 1,000 characters, spread (Juilland's D, 1 is even), simple maths (how many times as usual as elsewhere, 300 in a million added to both), G² (log-likelihood; above 6.63 no chance), line of the first place, kind and what speaks for it. \
         The years of --formulas are those of the documents, and those of the list that ships. With --placeholders, exits with 1 when nothing is to be filled in.\n\nExamples:\n  tigang terms speech.txt\n  tigang terms -n 50 --format tsv ~/speeches > keywords.tsv\n  \
         tigang terms --reference ~/speeches speech.txt\n  tigang terms --formulas ~/speeches\n  tigang terms --placeholders draft.txt\n  tigang terms --svg --term 改革 --term 开放 report.txt > spread.svg",
    ),
    (
        "words",
        "列出词表：每个词出现几次、在几篇里",
        "Print the word list: the count of each word, and in how many documents",
    ),
    ("words.paths", "文件、文件夹（连同子文件夹）或 -", "Files, folders (recursively), or -"),
    (
        "words.number",
        "列几个（表格默认 100，其余格式为全部）",
        "How many (default: 100 in a table, all in other forms)",
    ),
    ("words.telling", "不列虚词和单字", "Leave out stop words and single characters"),
    (
        "words.format",
        "格式：text 表格，tsv 可作 terms --reference，\njson 每词一行",
        "A table (default), tsv, which terms --reference reads, or json, one word per line",
    ),
    (
        "words+",
        "示例：\n  tigang words --telling ~/讲话\n  tigang words --format tsv ~/讲话 > 词表.tsv",
        "Examples:\n  tigang words --telling ~/speeches\n  tigang words --format tsv ~/speeches > words.tsv",
    ),
    ("ngrams", "列出词串：两个以上的词连着出现几次", "Print n-grams (runs of words) with their counts"),
    ("ngrams.paths", "文件、文件夹（连同子文件夹）或 -", "Files, folders (recursively), or -"),
    ("ngrams.size", "几个词一串，如 3 或 2-5（默认 2-5）", "Words in an n-gram: 3, or 2-5 (default 2-5)"),
    ("ngrams.around", "只要含有这个词的（词簇）", "Only n-grams that contain this word (clusters)"),
    ("ngrams.min", "至少出现几次（默认 2）", "Minimum count (default 2)"),
    ("ngrams.number", "列几个（默认 50）", "How many to list (default 50)"),
    (
        "ngrams.format",
        "格式：text 表格，tsv 带表头，json 每串一行",
        "A table (default), tsv, or json, one n-gram per line",
    ),
    (
        "ngrams+",
        "词串不跨标点和段落。一个也没有时退出状态为 1。\n\n示例：\n  tigang ngrams --size 2-3 --min 1 ~/讲话\n  tigang ngrams --min 1 --around 工作 ~/讲话",
        "N-grams never span punctuation or paragraphs. Exits with 1 if there are none.\n\nExamples:\n  tigang ngrams --size 2-3 --min 1 ~/speeches\n  tigang ngrams --min 1 --around 工作 ~/speeches",
    ),
    ("collocates", "列出一个词左右常出现的词（搭配）", "Print the collocates of a term"),
    ("collocates.term", "要看的词", "The term"),
    ("collocates.paths", "文件、文件夹（连同子文件夹）或 -", "Files, folders (recursively), or -"),
    ("collocates.exact", "一字不差：简繁、全半角、大小写都分", "Match exactly as typed"),
    (
        "collocates.forgiving",
        "宽松：字与字之间的空格、换行、标点不算",
        "Ignore spaces, line breaks and punctuation between characters",
    ),
    ("collocates.regex", "按正则表达式", "A regular expression"),
    ("collocates.window", "左右各看几个词（默认 5）", "How many words on each side (default 5)"),
    (
        "collocates.measure",
        "按什么排：log-dice（默认）、g2、mi、count",
        "Sort by log-dice (default), g2, mi, or count",
    ),
    ("collocates.number", "列几个（默认 50）", "How many to list (default 50)"),
    (
        "collocates.format",
        "格式：text 表格，tsv 带表头，json 每词一行",
        "A table (default), tsv, or json, one word per line",
    ),
    (
        "collocates+",
        "虚词、单字和只共现一次的不列。一个也没有时退出状态为 1。\n\n示例：\n  tigang collocates 工会 ~/讲话\n  tigang collocates --window 3 --measure g2 改革 报告.txt",
        "Stop words, single characters and words that co-occur only once are left out. Exits with 1 if there are none.\n\nExamples:\n  tigang collocates 工会 ~/speeches\n  tigang collocates --window 3 --measure g2 改革 report.txt",
    ),
];
