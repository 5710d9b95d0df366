//! Characters that stand for others: radicals, compatibility forms, ligatures.

use super::glyph::PageGlyph;

/// The ideographs that U+2E80 to U+2EF3 stand for (Unicode, `EquivalentUnifiedIdeograph`); `·` where there is none.
const SUPPLEMENT: &str = "\
    ·厂乛乚乙亻冂·刀刂卜㔾小小兀尣尢·巳幺彑·忄㣺扌攵·旡日月歺母民氵氺灬爫爫丬牛犭王·目示礻·糹纟罓\
    罒㓁··羊··耂肀聿月臼艹艹艹虎衤覀西见角·讠贝·车辶辶辶阝钅長镸长门·阝雨青韦页风飞食·飠饣·马骨\
    鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟";

/// The ideographs that U+2F00 to U+2FD5 stand for (Unicode, compatibility decompositions).
const KANGXI: &str = "\
    一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾\
    干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生\
    用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷\
    豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻\
    黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// The ideographs that U+F900 to U+FAD9 stand for (Unicode, canonical decompositions); `·` where there is none.
const COMPATIBLE: &str = "\
    豈更車賈滑串句龜龜契金喇奈懶癩羅蘿螺裸邏樂洛烙珞落酪駱亂卵欄爛蘭鸞嵐濫藍襤拉臘蠟廊朗浪狼郎來冷勞擄櫓\
    爐盧老蘆虜路露魯鷺碌祿綠菉錄鹿論壟弄籠聾牢磊賂雷壘屢樓淚漏累縷陋勒肋凜凌稜綾菱陵讀拏樂諾丹寧怒率異北\
    磻便復不泌數索參塞省葉說殺辰沈拾若掠略亮兩凉梁糧良諒量勵呂女廬旅濾礪閭驪麗黎力曆歷轢年憐戀撚漣煉璉秊\
    練聯輦蓮連鍊列劣咽烈裂說廉念捻殮簾獵令囹寧嶺怜玲瑩羚聆鈴零靈領例禮醴隸惡了僚寮尿料樂燎療蓼遼龍暈阮劉\
    杻柳流溜琉留硫紐類六戮陸倫崙淪輪律慄栗率隆利吏履易李梨泥理痢罹裏裡里離匿溺吝燐璘藺隣鱗麟林淋臨立笠粒\
    狀炙識什茶刺切度拓糖宅洞暴輻行降見廓兀嗀··塚·晴··凞猪益礼神祥福靖精羽·蘒·諸··逸都···飯飼\
    館鶴郞隷侮僧免勉勤卑喝嘆器塀墨層屮悔慨憎懲敏既暑梅海渚漢煮爫琢碑社祉祈祐祖祝禍禎穀突節練縉繁署者臭艹\
    艹著褐視謁謹賓贈辶逸難響頻恵𤋮舘··並况全侀充冀勇勺喝啕喙嗢塚墳奄奔婢嬨廒廙彩徭惘慎愈憎慠懲戴揄搜摒\
    敖晴朗望杖歹殺流滛滋漢瀞煮瞧爵犯猪瑱甆画瘝瘟益盛直睊着磌窱節类絛練缾者荒華蝹襁覆視調諸請謁諾諭謹變贈\
    輸遲醙鉶陼難靖韛響頋頻鬒龜𢡊𢡄𣏕㮝䀘䀹𥉉𥳐𧻓齃龎";

/// Returns the glyph with the character that is read, or several for a ligature; none for what is only layout.
pub(super) fn plain(glyph: PageGlyph) -> impl Iterator<Item = PageGlyph> {
    let single = [ideograph(glyph.character)];
    let characters: &[char] = match glyph.character {
        '\u{FB00}' => &['f', 'f'],
        '\u{FB01}' => &['f', 'i'],
        '\u{FB02}' => &['f', 'l'],
        '\u{FB03}' => &['f', 'f', 'i'],
        '\u{FB04}' => &['f', 'f', 'l'],
        '\u{FB05}' | '\u{FB06}' => &['s', 't'],
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => &[],
        c if c.is_control() && c != '\t' => &[],
        _ => &single,
    };
    let width = glyph.width / f32::from(characters.len().max(1) as u8);
    let characters = characters.to_vec();
    characters.into_iter().zip(0_u8..).map(move |(character, at)| PageGlyph {
        character,
        x: width.mul_add(f32::from(at), glyph.x),
        width,
        ..glyph
    })
}

/// Returns the ideograph that a radical or a compatibility form stands for, and what is read for a place in a symbol font;
/// other characters as they are.
fn ideograph(c: char) -> char {
    let (table, first) = match c {
        // Places in symbol fonts: bullets of several shapes, and signs without a character.
        '\u{F06C}' | '\u{F06E}' | '\u{F0A7}' | '\u{F0B7}' | '\u{F0D8}' => return '•',
        '\u{F020}' | '\u{F0A0}' => return ' ',
        '\u{F000}'..='\u{F0FF}' => return '□',
        '\u{2E80}'..='\u{2EF3}' => (SUPPLEMENT, '\u{2E80}'),
        '\u{2F00}'..='\u{2FD5}' => (KANGXI, '\u{2F00}'),
        '\u{F900}'..='\u{FAD9}' => (COMPATIBLE, '\u{F900}'),
        _ => return c,
    };
    let at = c as usize - first as usize;
    table.chars().nth(at).filter(|found| *found != '·').unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::ideograph;

    #[test]
    fn radicals_and_compatibility_forms_are_the_ideographs_that_they_look_like() {
        let read = |text: &str| text.chars().map(ideograph).collect::<String>();
        assert_eq!(read("⼈⺠⽇⽉⻓⻔⾯龠"), "人民日月长门面龠");
        assert_eq!(read("\u{F900}\u{FA0E}\u{2FD5}\u{2EF3}"), "豈\u{FA0E}龠龟");
    }
}
