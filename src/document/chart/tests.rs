#![allow(clippy::disallowed_methods, reason = "tests write pictures to look at, and read fonts of the machine")]

use super::*;
use crate::document::templates;
use crate::error::Kind;
use crate::lang::Lang;
use crate::strategy::value::{Item, Value};
use crate::strategy::{Answer, Source, Strategy, file};
use crate::toolkit::{Toolkit, embedded};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{self, Group, Node, Options, Rect, Tree};
use std::sync::{Arc, LazyLock};

static TOOLKIT: LazyLock<Arc<Toolkit>> = LazyLock::new(|| {
    let (_, files) = embedded::TOOLKITS.iter().find(|(id, _)| *id == "organized-crime").unwrap();
    Arc::new(Toolkit::from_files(files).unwrap())
});

fn example() -> Strategy {
    let (_, text) = embedded::strategies().next().unwrap();
    file::read(text).unwrap().strategy
}

fn drawn(strategy: Strategy, lang: Lang) -> Vec<Chart> {
    let interview = Interview::of(TOOLKIT.clone(), Arc::new(strategy));
    let phrases = templates::interface(lang).unwrap();
    let display = Display { toolkit: &TOOLKIT, phrases: &phrases, lang };
    all(&interview, &crate::reports::of(&interview), display)
}

fn named<'a>(charts: &'a [Chart], name: &str) -> &'a Chart {
    charts.iter().find(|chart| chart.name == name).unwrap()
}

/// Every answer at any depth, changed.
fn changed(mut strategy: Strategy, mut change: impl FnMut(&mut Answer)) -> Strategy {
    fn visit(answers: &mut [Arc<Answer>], change: &mut impl FnMut(&mut Answer)) {
        for answer in answers {
            let answer = Arc::make_mut(answer);
            change(answer);
            if let Some(Value::Items(items)) = &mut answer.value {
                items.iter_mut().for_each(|item| visit(&mut item.answers, change));
            }
        }
    }
    visit(&mut strategy.answers, &mut change);
    strategy
}

/// Every list at the top so many times as long, under fresh ids.
fn times(strategy: &Strategy, factor: usize) -> Strategy {
    fn copy(item: &Item, n: usize) -> Item {
        let inner = |answer: &Arc<Answer>| match &answer.value {
            Some(Value::Items(items)) => {
                let items = items.iter().map(|item| copy(item, n)).collect();
                Arc::new(Answer { value: Some(Value::Items(items)), ..(**answer).clone() })
            }
            _ => answer.clone(),
        };
        Item {
            id: format!("{}-{n}", item.id).into(),
            answers: item.answers.iter().map(inner).collect(),
            ..item.clone()
        }
    }
    let mut many = strategy.clone();
    for answer in &mut many.answers {
        if let Some(Value::Items(items)) = &answer.value {
            let copies = (0..factor).flat_map(|n| items.iter().map(move |item| copy(item, n))).collect();
            Arc::make_mut(answer).value = Some(Value::Items(copies));
        }
    }
    many
}

const ARABIC: &str = "إنشاء فرق مالية مشتركة في المقاطعات الشمالية الأربع لتتبع عائدات الابتزاز ومصادرتها (2027)";

/// The example with Arabic names.
fn in_arabic() -> Strategy {
    let names = ["what", "activity", "indicator", "institution", "money-source", "plan", "objective"];
    changed(example(), |answer| {
        if names.contains(&&*answer.id)
            && let Some(Value::Text(text)) = &mut answer.value
        {
            let words = 4 + text.len() % 9;
            *text = ARABIC.split(' ').cycle().take(words).collect::<Vec<_>>().join(" ");
        }
    })
}

/// The example as adopted, with figures read from its indicators: none, one or two, forwards, back and beyond.
fn followed() -> Strategy {
    let mut at = 0;
    changed(adopted(), |answer| {
        let Some(Value::Items(items)) = &mut answer.value else { return };
        for item in items {
            let number = |id: &str| {
                item.answers.iter().find(|it| *it.id == *id).and_then(|it| match it.value {
                    Some(Value::Number(number)) => Some(number),
                    _ => None,
                })
            };
            let (Some(baseline), Some(target)) = (number("baseline"), number("target")) else { continue };
            at += 1;
            let read = |year: usize, share: f64| {
                let mut date = Answer::new("reading-date".into());
                date.value = Some(Value::Date(format!("{}-06", 2027 + year).parse().unwrap()));
                let mut figure = Answer::new("reading-value".into());
                figure.value = Some(Value::Number((baseline + (target - baseline) * share).round() + 0.0));
                let answers = vec![Arc::new(date), Arc::new(figure)];
                Item { id: format!("r{at}-{year}").into(), picked: None, answers, who: None, when: None }
            };
            let shares = [vec![], vec![0.3], vec![0.2, 0.55], vec![0.1, 0.4, 0.85], vec![-0.4], vec![0.5, 1.3]];
            let shares = &shares[at % shares.len()];
            let items = shares.iter().enumerate().map(|(year, share)| read(year, *share)).collect();
            let mut readings = Answer::new("readings".into());
            readings.value = Some(Value::Items(items));
            item.answers.push(Arc::new(readings));
        }
    })
}

fn adopted() -> Strategy {
    changed(example(), |answer| {
        if &*answer.id == "strategy-status" {
            answer.value = Some(Value::One("adopted".into()));
        }
    })
}

/// Half of the money in another currency.
fn in_two_currencies() -> Strategy {
    let mut at = 0;
    changed(example(), |answer| {
        if let Some(Value::Money { currency, .. }) = &mut answer.value {
            at += 1;
            if at % 2 == 0 {
                *currency = "EUR".into();
            }
        }
    })
}

/// Every set that the charts must be good for.
static SETS: LazyLock<Vec<(&str, Vec<Chart>)>> = LazyLock::new(|| {
    vec![
        ("en", drawn(example(), Lang::En)),
        ("named", drawn(times(&example(), 2), Lang::En)),
        ("qps", drawn(example(), Lang::Qps)),
        ("ar", drawn(in_arabic(), Lang::Ar)),
        ("ar-en", drawn(example(), Lang::Ar)),
        ("followed", drawn(followed(), Lang::En)),
        ("followed-ar", drawn(followed(), Lang::Ar)),
        ("two", drawn(times(&in_two_currencies(), 2), Lang::En)),
        ("three", drawn(times(&followed(), 3), Lang::En)),
        ("thirty", drawn(times(&example(), 30), Lang::En)),
    ]
});

fn tree(svg: &str) -> Tree {
    let mut fonts = Database::new();
    fonts.load_font_data(face::FONT.to_vec());
    let options = Options { fontdb: Arc::new(fonts), font_family: face::FAMILY.into(), ..Options::default() };
    Tree::from_str(svg, &options).unwrap()
}

/// Every text with the place where it is drawn.
fn texts(svg: &str) -> Vec<(String, Rect)> {
    fn visit(group: &Group, all: &mut Vec<(String, Rect)>) {
        for node in group.children() {
            match node {
                Node::Group(group) => visit(group, all),
                Node::Text(text) => {
                    let said = text.chunks().iter().map(usvg::TextChunk::text).collect();
                    all.push((said, text.abs_bounding_box()));
                }
                _ => {}
            }
        }
    }
    let mut all = Vec::new();
    visit(tree(svg).root(), &mut all);
    all
}

#[test]
#[ignore = "writes the pictures for whoever wants to look at them"]
fn pictures_to_look_at() {
    for (set, charts) in SETS.iter() {
        let folder = std::env::temp_dir().join("charts").join(set);
        std::fs::create_dir_all(&folder).unwrap();
        for chart in charts {
            let Chart { name, title, alt, columns, rows, .. } = chart;
            std::fs::write(folder.join(format!("{name}.svg")), &chart.svg).unwrap();
            let words = format!("{title}\n{alt}\n{columns:?}\n{rows:#?}");
            std::fs::write(folder.join(format!("{name}.txt")), words).unwrap();
            std::fs::write(folder.join(format!("{name}.png")), png(chart).unwrap()).unwrap();
        }
    }
}

#[test]
fn charts_come_in_the_order_of_the_set() {
    let charts = drawn(example(), Lang::En);
    assert_eq!(charts.iter().map(|chart| &*chart.name).collect::<Vec<_>>(), NAMES);
}

#[test]
fn an_empty_strategy_has_no_charts() {
    let source = Source { id: TOOLKIT.id.clone(), version: TOOLKIT.version.clone() };
    let questions = TOOLKIT.questions().map(|(_, _, question)| question.id.clone());
    assert_eq!(drawn(Strategy::new(source.clone(), questions), Lang::En), []);
    assert_eq!(drawn(Strategy::new(source, []), Lang::En), []);
}

#[test]
fn the_same_answers_give_the_same_bytes() {
    let (one, other) = (drawn(example(), Lang::En), drawn(example(), Lang::En));
    assert_eq!(one, other);
    assert_eq!(png(&one[0]).unwrap(), png(&other[0]).unwrap());
}

#[test]
fn every_chart_finds_room_on_a_page_and_every_text_in_its_chart() {
    for (set, charts) in SETS.iter() {
        for chart in charts {
            assert!(chart.width == 640 && chart.height <= 900, "{set} {}: {} high", chart.name, chart.height);
            for (text, place) in texts(&chart.svg) {
                let inside = place.left() >= -1.0
                    && place.right() <= 641.0
                    && place.top() >= -1.0
                    && place.bottom() <= chart.height as f32 + 1.0;
                assert!(inside, "{set} {}: {text:?} at {place:?}", chart.name);
            }
        }
    }
}

#[test]
fn no_text_lies_on_another() {
    for (set, charts) in SETS.iter() {
        for chart in charts {
            let texts = texts(&chart.svg);
            for (at, (text, place)) in texts.iter().enumerate() {
                for (other, behind) in &texts[at + 1..] {
                    let wide = place.right().min(behind.right()) - place.left().max(behind.left());
                    let high = place.bottom().min(behind.bottom()) - place.top().max(behind.top());
                    // Rows of a text share the room below the letters.
                    assert!(wide <= 1.0 || high <= 6.0, "{set} {}: {text:?} lies on {other:?}", chart.name);
                }
            }
        }
    }
}

#[test]
fn what_finds_no_room_is_counted_in_picture_and_words() {
    for chart in drawn(times(&example(), 30), Lang::En).iter().filter(|it| it.name != "balance" && it.name != "budget")
    {
        let more = chart.alt.split("And ").nth(1).and_then(|rest| rest.split(' ').next()).unwrap();
        assert!(more.parse::<usize>().unwrap() > 10, "{}: {}", chart.name, chart.alt);
        assert!(texts(&chart.svg).iter().any(|(text, _)| text.starts_with(&format!("And {more} more"))));
    }
}

#[test]
fn a_picture_needs_nothing_around_it() {
    for (set, charts) in SETS.iter() {
        for chart in charts {
            let document = usvg::roxmltree::Document::parse(&chart.svg).unwrap();
            for node in document.descendants().filter(usvg::roxmltree::Node::is_element) {
                let name = node.tag_name().name();
                let known = ["svg", "title", "desc", "g", "rect", "line", "circle", "polygon", "text"];
                assert!(known.contains(&name), "{set} {}: {name}", chart.name);
                for attribute in node.attributes() {
                    assert!(!["href", "style", "id"].contains(&attribute.name()), "{}: {attribute:?}", chart.name);
                    assert!(!attribute.value().contains("url("), "{}: {attribute:?}", chart.name);
                }
            }
        }
    }
}

#[test]
fn an_answer_cannot_leave_its_place() {
    let evil = "</text><script>alert(\"1\")</script> & <b> ]]> \u{FFFE}\u{202E}";
    let strategy = changed(example(), |answer| {
        if let Some(Value::Text(text)) = &mut answer.value {
            *text = evil.into();
        }
    });
    for chart in drawn(strategy, Lang::En) {
        let document = usvg::roxmltree::Document::parse(&chart.svg).unwrap();
        assert!(document.descendants().all(|node| node.tag_name().name() != "script"));
        png(&chart).unwrap();
    }
}

/// The contrast of two colours as WCAG counts it.
fn contrast(one: &str, other: &str) -> f64 {
    let light = |colour: &str| {
        let part = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    };
    let (one, other) = (light(one), light(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn shapes_and_texts_stand_out_also_in_grey() {
    for (_, charts) in SETS.iter() {
        for chart in charts {
            let document = usvg::roxmltree::Document::parse(&chart.svg).unwrap();
            for node in document.descendants() {
                let (Some(class), Some(fill)) = (node.attribute("class"), node.attribute("fill")) else { continue };
                match class {
                    "strong" | "soft" => assert!(contrast(fill, "#ffffff") >= 3.0, "{class}"),
                    "ink" => assert!(contrast(fill, "#ffffff") >= 4.5 && contrast(fill, "#e9eef2") >= 4.5),
                    _ => {}
                }
            }
            assert!(chart.svg.contains(r#"font-size="12""#) && chart.svg.matches("font-size").count() == 1);
        }
    }
    assert!(contrast("#1f4e79", "#7890a8") >= 2.0);
}

/// A chart without its texts.
fn blanked(chart: &Chart) -> Chart {
    let mut svg = String::new();
    let mut rest = &*chart.svg;
    while let Some(at) = rest.find("<text") {
        svg.push_str(&rest[..at]);
        rest = rest[at..].split_once("</text>").unwrap().1;
    }
    svg.push_str(rest);
    Chart { svg, ..chart.clone() }
}

#[test]
fn texts_are_seen_in_pixels() {
    for set in ["en", "ar"] {
        let charts = &SETS.iter().find(|it| it.0 == set).unwrap().1;
        for chart in charts {
            assert_ne!(png(chart).unwrap(), png(&blanked(chart)).unwrap(), "{set} {}", chart.name);
        }
    }
}

#[test]
#[ignore = "says how long drawing takes"]
fn drawing_takes() {
    for chart in &SETS[0].1 {
        let (start, before) = (std::time::Instant::now(), png(chart).unwrap());
        (0..9).for_each(|_| assert_eq!(png(chart).unwrap(), before));
        println!("{}: {} ms, {} bytes", chart.name, start.elapsed().as_millis() / 10, before.len());
    }
}

fn saying(text: &str) -> Chart {
    let svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40" font-family="Noto Sans" font-size="20"><text x="5" y="25">{text}</text></svg>"#
    );
    Chart { name: "timeline".into(), svg, width: 200, height: 40, ..Chart::default() }
}

#[test]
fn arabic_letters_are_joined() {
    let wide = |text: &str| texts(&saying(text).svg)[0].1.width();
    let (joined, apart) = (wide("سلام"), wide("س\u{200C}ل\u{200C}ا\u{200C}م"));
    assert!(joined < apart * 0.85, "{joined} joined, {apart} apart");
    assert_ne!(png(&saying("سلام")).unwrap(), png(&saying("س\u{200C}ل\u{200C}ا\u{200C}م")).unwrap());
}

#[test]
fn a_sign_that_no_font_has_is_named_and_never_left_out() {
    let error = png(&saying("Plan 中国 2027")).unwrap_err();
    assert_eq!(error.kind, Kind::Surroundings);
    assert!(error.message.contains("`中` (U+4E2D), `国` (U+56FD)"), "{}", error.message);
    assert!(error.message.contains("chart `timeline`"), "{}", error.message);
    assert!(!error.hints.is_empty());
}

#[test]
fn what_nobody_sees_needs_no_sign() {
    for text in ["a\u{200B}b", "\u{2067}سلام\u{2069} a", "a\u{A0}b\u{202F}c", "\u{200E}a\u{200D}", "a\u{2060}b\u{FEFF}"]
    {
        png(&saying(text)).unwrap();
    }
    png(&saying("Ω Ж ş ạ № € ₽ → ✓ ● 12,5 % “x” سلام")).unwrap();
}

#[test]
fn a_font_that_is_given_draws_what_ours_cannot() {
    let known =
        ["/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc"];
    let Some(font) = known.iter().find_map(|path| std::fs::read(path).ok()) else { return };
    png_with(&saying("Plan 中国 2027"), &[font]).unwrap();
}

#[test]
fn a_given_font_adds_to_ours() {
    // Any font that has what ours has not; the one of the machine stands for it.
    let Ok(font) = std::fs::read("/usr/share/fonts/truetype/noto/NotoSansThai-Regular.ttf") else { return };
    assert!(png(&saying("ไทย")).is_err());
    png_with(&saying("ไทย"), &[font]).unwrap();
}

#[test]
fn a_language_from_right_to_left_turns_the_chart_round() {
    let start = |lang: Lang, name: &str, text: &str| {
        let charts = drawn(example(), lang);
        let texts = texts(&named(&charts, name).svg);
        let place = texts.iter().find(|(said, _)| said.contains(text)).unwrap().1;
        (place.left(), 640.0 - place.right())
    };
    for (name, text) in [("timeline", "P1.1"), ("balance", "Prevent"), ("progress", "P1.i1")] {
        let texts = texts(&named(&drawn(example(), Lang::En), name).svg);
        if !texts.iter().any(|(said, _)| said.contains(text)) {
            continue;
        }
        let ((left, _), (_, right)) = (start(Lang::En, name, text), start(Lang::Ar, name, text));
        assert!((left - right).abs() < 6.0, "{name}: {left} from the left, {right} from the right");
    }
}

#[test]
fn currencies_are_never_added() {
    let charts = drawn(in_two_currencies(), Lang::En);
    let budget = named(&charts, "budget");
    let said: Vec<String> = texts(&budget.svg).into_iter().map(|(text, _)| text).collect();
    assert!(said.contains(&"Amounts in ARD".into()) && said.contains(&"Amounts in EUR".into()), "{said:?}");
    let interview = Interview::of(TOOLKIT.clone(), Arc::new(in_two_currencies()));
    let money = crate::reports::of(&interview).money;
    let display = templates::interface(Lang::En).unwrap();
    let display = Display { toolkit: &TOOLKIT, phrases: &display, lang: Lang::En };
    let sum: i64 = money.iter().map(|row| row.costs).sum();
    assert!(!budget.svg.contains(&display.number(sum as f64)));
    for row in &money {
        assert!(said.contains(&display.number(row.costs as f64)), "{row:?}");
    }
}

#[test]
fn progress_shows_what_was_read_last_and_what_lies_beyond() {
    let charts = drawn(followed(), Lang::En);
    let progress = named(&charts, "progress");
    assert!(progress.alt.contains("were read") && progress.alt.contains("Furthest on the way"), "{}", progress.alt);
    assert!(progress.rows.iter().any(|row| row.last().unwrap() == "not read yet"));
    assert!(progress.svg.matches("<polygon").count() >= 2, "no arrow shows what lies beyond");
}

#[test]
fn words_say_what_the_picture_shows_and_no_sentence_is_missing() {
    for (set, charts) in SETS.iter() {
        for chart in charts {
            let words = chart.alt.split_whitespace().count();
            assert!((12..=130).contains(&words), "{set} {}: {words} words: {}", chart.name, chart.alt);
            for text in [&chart.title, &chart.alt, &chart.svg].into_iter().chain(&chart.columns) {
                assert!(!text.contains('⟨'), "{set} {}: {text}", chart.name);
            }
            assert!(!chart.rows.is_empty() && chart.rows.iter().all(|row| row.len() == chart.columns.len()));
        }
    }
}
