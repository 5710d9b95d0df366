//! The characters that any Chinese text is full of.

use std::sync::LazyLock;

use super::CharacterBitmap;

/// Returns whether `c` is one of the about 700 commonest Chinese characters, simplified or traditional, or a mark that
/// Chinese is punctuated with.
///
/// Some two thirds of any modern Chinese prose are such characters; of bytes that were decoded by the wrong table it is
/// a few in a hundred.
pub(super) fn is_familiar(c: char) -> bool {
    match c {
        '\u{4E00}'..='\u{9FFF}' => FAMILIAR.contains(c),
        // Marks of GB/T 15834, the ideographic space, full-width digits and the percent sign.
        _ => matches!(
            c,
            '\u{3000}'..='\u{3002}'
                | '《'..='】'
                | '“' | '”' | '‘' | '’' | '…' | '—' | '·'
                | '！' | '％' | '（' | '）' | '，' | '．' | '０'..='９' | '：' | '；' | '？'
        ),
    }
}

/// Every character of a file in an old encoding is asked about.
static FAMILIAR: LazyLock<CharacterBitmap> =
    LazyLock::new(|| SIMPLIFIED.chars().chain(TRADITIONAL.chars()).collect());

/// The characters that frequency lists of modern Chinese (现代汉语常用字表, 1988) place first, by falling frequency.
const SIMPLIFIED: &str = "\
    的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说 \
    产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使 \
    点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明 \
    看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料 \
    象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指 \
    几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶 \
    油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议 \
    声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影 \
    算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何 \
    除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属 \
    圆包火住调满县局照参红细引听该铁价严";

/// The traditional forms of those that have one, with the variants that Taiwan and Hong Kong prefer.
const TRADITIONAL: &str = "\
    這爲個國時來們於對會發動過說產種後學經進電裏現實兩體機當點從業應開還義間樣與關線內數麼質氣變條沒 \
    結問無軍並題黨員總設長頭資邊級圖統較將組見計別論運農幾區強決幹戰則據處隊給門規熱領東導壓爭濟階術 \
    極聯認權證採轉單風帶場車務萬達積議聲報鬥類離華確張馬節話況溫傳許羣廣記觀織裝衆書覆兒須際驗連斷難 \
    礦備辦習響約勞團歷構稱準號維劃選標寫親養層卻專狀廠識適屬圓調滿縣參紅細聽該鐵價嚴為裡眾著臺";

#[cfg(test)]
mod tests {
    use super::is_familiar;

    fn share(text: &str) -> usize {
        100 * text.chars().filter(|c| is_familiar(*c)).count() / text.chars().count()
    }

    #[test]
    fn chinese_prose_of_both_scripts_is_familiar() {
        assert!(share("今天我们在这里开会，主要是研究怎样把这项工作做好。") > 80);
        assert!(share("今天我們在這裡開會，主要是研究怎樣把這項工作做好。") > 80);
    }

    #[test]
    fn rare_characters_and_other_scripts_are_not() {
        assert_eq!(share("齉龘靐齾爩籲鱻麤灪"), 0);
        assert_eq!(share("Ελληνικά русский"), 0);
    }
}
