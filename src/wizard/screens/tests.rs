//! Every screen of the program in three scripts, two sizes, colour and mono, held against files that people read.
#![expect(clippy::disallowed_methods, reason = "a test looks at the disk itself")]

use super::{cursor, grid, styles};
use crate::document::reading::Line;
use crate::document::templates::interface;
use crate::error::Error;
use crate::lang::Lang;
use crate::session::commands::Act;
use crate::session::errands::Errand;
use crate::session::matters::Matter;
use crate::session::open::{create, look, open, sound_toolkit};
use crate::session::pages::Page;
use crate::session::{Msg, Outside};
use crate::settings::Settings;
use crate::store::disk::RealDisk;
use crate::store::save::create_new;
use crate::store::writer::Outcome;
use crate::strategy::Place;
use crate::strategy::value::{FollowUp, Value, Verdict};
use crate::text::Id;
use crate::toolkit::phrases::Phrases;
use crate::wizard::canvas::{Canvas, Hit};
use crate::wizard::drafter::Drafted;
use crate::wizard::event::{Event, Key, Press};
use crate::wizard::home::Home;
use crate::wizard::layer::{Deed, Layer, Reading};
use crate::wizard::over::{Over, STOPS};
use crate::wizard::part::Body;
use crate::wizard::theme::Theme;
use crate::wizard::work::Work;
use crate::wizard::work::tests::outside;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, channel};

type Size = (u16, u16);

const SMALL: Size = (80, 24);
const LARGE: Size = (120, 40);
const BOTH: &[Size] = &[SMALL, LARGE];
const ALL: &[Size] = &[(60, 18), SMALL, LARGE, (200, 60)];

/// What somebody writes in one language.
struct Sample {
    name: &'static str,
    country: &'static str,
    title: &'static str,
    vision: &'static str,
    harmed: &'static str,
    period: &'static str,
    own_crime: &'static str,
    institutions: &'static str,
    objectives: &'static str,
    activity: &'static str,
    evidence: &'static str,
    action: [&'static str; 2],
    note: &'static str,
    parked: &'static str,
    reason: &'static str,
    find: [&'static str; 2],
}

/// The answers are those of the example; what follows is written over them.
const ENGLISH: Sample = Sample {
    name: "English",
    country: "Arda",
    title: "",
    vision: "",
    harmed: "",
    period: "from 2027 until 2031",
    own_crime: "",
    institutions: "",
    objectives: "Fewer boys recruited in the port (2027-2031)\n- Meet each of 400 families at home\n- Open the youth house on weekends",
    activity: "",
    evidence: "The posters of 2024 show women as victims only (12 of 14).",
    action: ["Have the campaign read by the women's coalition", "Equality Commission"],
    note: "Ask the port police for figures of 2026 @Dana",
    parked: "Who pays for the shelters after 2029?",
    reason: "Decided by parliament, not by the strategy",
    find: ["Council of Ministers", "Cabinet"],
};

const ARABIC: Sample = Sample {
    name: "Arabic",
    country: "أردا",
    title: "الاستراتيجية الوطنية لمكافحة الجريمة المنظمة (2027-2031)",
    vision: "أردا حيثُ يعملُ النساءُ والرجالُ، والفتياتُ والفتيان، ويتعلّمون ويتكلّمون بلا خوفٍ مِن الجريمةِ المنظَّمة.",
    harmed: "يتضرّرُ مِن الجريمةِ المنظَّمة 3,200 شخصٍ في السنة (٦٢٪ منهم نساء)، كما جاء في تقرير UNODC لعام 2024 [الفصل 3].\n\n- التجّار على الطريق الشمالي (نحو 450 محلًّا)\n- لا يُبلِّغُ إلّا 1 مِن 5\n- العائلات في الميناء: «الخوفُ أكبر مِن الخسارة»\n\nThe figures of 2023 are in English: تُراجَع كلَّ سنة.",
    period: "مِن ٢٠٢٧ إلى ٢٠٣١",
    own_crime: "استخراج الرمال (غير المشروع)",
    institutions: "وزارة العدل\nالشرطة الوطنية (وحدة 7)\nشبكة الضحايا – NGO",
    objectives: "خفض تجنيد الفتيان في الميناء (2027-2031) بنسبة 30%\n- زيارة 400 عائلة في بيوتها\n- فتح بيت الشباب في عطلة الأسبوع\nحماية التجّار مِن الابتزاز",
    activity: "تدريب 12 مُرافِقة (مرحلة أولى)",
    evidence: "تُظهِرُ مُلصقات 2024 النساءَ ضحايا فقط (12 مِن 14).",
    action: ["عرضُ الحملة على تحالف النساء", "لجنة المساواة"],
    note: "تُطلَب أرقام 2026 مِن شرطة الميناء @دانة",
    parked: "مَن يدفع للملاجئ بعد 2029؟",
    reason: "يُقرّره البرلمان لا الاستراتيجية",
    find: ["الميناء", "المرفأ"],
};

const CHINESE: Sample = Sample {
    name: "Chinese",
    country: "阿尔达",
    title: "打击有组织犯罪国家战略（2027-2031年）",
    vision: "阿尔达的妇女和男子、女孩和男孩都能在不受有组织犯罪威胁的环境中经商、工作、学习和发表意见。",
    harmed: "每年约有3200人受到有组织犯罪的伤害（其中62%为妇女），见UNODC 2024年报告第3章。\n\n- 北方公路沿线的商户（约450家）\n- 每5人中只有1人报案\n- 港口的家庭：“害怕比损失更大”\n\nThe figures of 2023 are in English，每年核对一次。",
    period: "2027年至2031年",
    own_crime: "非法采砂（河流与海岸）",
    institutions: "司法部\n国家警察（第7队）\n受害者网络 – NGO",
    objectives: "到2031年把港口被招募的男孩减少30%（2027-2031年）\n- 走访400个家庭\n- 周末开放青年之家\n保护商户免受敲诈勒索",
    activity: "培训12名陪同人员（第一阶段）",
    evidence: "2024年的海报只把妇女表现为受害者（14张中有12张）。",
    action: ["请妇女联盟审阅宣传材料", "平等委员会"],
    note: "向港口警察索取2026年的数字 @丹娜",
    parked: "2029年以后由谁支付庇护所的费用？",
    reason: "由议会决定，不由战略决定",
    find: ["港口", "码头"],
};

/// The wizard with a strategy in one language.
struct Desk {
    sample: &'static Sample,
    work: Work,
    phrases: Phrases,
    home: Home,
    at_home: bool,
    over: Option<Over>,
    /// What was said when files were written for tables, and when they came together.
    written: Vec<Line>,
    gathered: Vec<Line>,
    _heard: Receiver<Event>,
    folder: tempfile::TempDir,
}

fn home(phrases: &Phrases) -> Home {
    let offers = [
        ("organized-crime", "National strategy against organized crime"),
        ("trafficking-in-persons", "National action plan against trafficking in persons"),
    ];
    let offers = offers.map(|(id, title)| (id.into(), title.into())).into();
    let found = ["arda.ron", "استراتيجية.ron", "国家战略.ron"].map(PathBuf::from).into();
    let recent = vec![Path::new("Stick").join("draft-2.ron")];
    let examples = crate::toolkit::embedded::strategies().map(|(name, _)| name.into()).collect();
    Home::new(phrases, found, recent, examples, offers)
}

impl Desk {
    fn new(sample: &'static Sample) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("strategy.ron");
        if sample.title.is_empty() {
            let (_, text) = crate::toolkit::embedded::strategies().find(|(name, _)| *name == "arda").unwrap();
            create_new(&RealDisk, &path, text.as_bytes()).unwrap();
        } else {
            create(&path, &sound_toolkit("organized-crime").unwrap(), "", sample.country).unwrap();
        }
        let (sender, heard) = channel();
        let work = Work::begin(open(&path, None, outside()).unwrap(), interface(Lang::En).unwrap(), sender);
        let phrases = interface(Lang::En).unwrap();
        let home = home(&phrases);
        let mut desk = Self {
            sample,
            work,
            phrases,
            home,
            at_home: false,
            over: None,
            written: Vec::new(),
            gathered: Vec::new(),
            _heard: heard,
            folder,
        };
        if !sample.title.is_empty() {
            desk.fill();
        }
        desk.finish();
        desk
    }

    /// About ten answers, as somebody types them.
    fn fill(&mut self) {
        let sample = self.sample;
        self.work.send(Msg::Full(true));
        for (question, text) in
            [("strategy-title", sample.title), ("vision-statement", sample.vision), ("who-is-harmed", sample.harmed)]
        {
            self.go(question);
            self.say(text);
            self.work.take_over();
        }
        let many = ["drugs".into(), "extortion".into(), format!("other:{}", sample.own_crime)];
        self.answer(Place::top("crime-types"), Value::Many(many.into()));
        self.answer(Place::top("strategy-status"), Value::One("draft".into()));
        self.answer(Place::top("confidence"), Value::Number(3.0));
        self.go("harm-figures");
        for figure in ["1984", "310"] {
            self.say(figure);
            self.press(Key::Down);
        }
        self.work.take_over();
        for (list, text) in [("institutions", sample.institutions), ("prevent-objectives", sample.objectives)] {
            self.work.send(Msg::AddEntries { list: Place::top(list), text: text.into() });
        }
        let institution = self.first(&Place::top("institutions"));
        let measure = self.measure();
        self.work
            .send(Msg::AddEntries { list: Place::of(measure.clone(), "activities"), text: sample.activity.into() });
        let lead = Place::of(measure.clone(), "lead");
        self.work.send(Msg::Refer { place: lead, items: vec![institution], new: None });
        self.answer(Place::of(measure, "by"), Value::Date("2028-06".parse().unwrap()));
    }

    /// What every strategy has: a judgement that is “no”, a note, something set aside, a finding.
    fn finish(&mut self) {
        let sample = self.sample;
        let [what, lead] = sample.action.map(String::from);
        let judgement =
            |follow_up| Value::Judgement { judgement: Some(Verdict::No), evidence: sample.evidence.into(), follow_up };
        let by = "2027-06".parse().ok();
        self.answer(Place::top("messages-without-stereotypes"), judgement(Some(FollowUp::Action { what, lead, by })));
        self.answer(Place::top("support-fits-women"), judgement(None));
        let place = Place::top("who-is-harmed");
        self.work.send(Msg::Note { place, text: sample.note.into() });
        if let Some(parked) = self.work.session.parking(sample.parked) {
            self.work.send(parked);
        }
        let by = Place::of(self.measure(), "by");
        self.answer(by, Value::Date("2035-01".parse().unwrap()));
        if sample.title.is_empty() {
            let place = Place::of(self.measure(), "lead");
            self.work.send(Msg::Clear { place });
        }
    }

    /// A table for each pillar and one for a further step; two of them have written, and their files came back.
    fn of_hands(sample: &'static Sample) -> Self {
        let mut desk = Self::new(sample);
        // As people see it: names that run the other way stand by themselves.
        desk.work.phrases = interface(Lang::En).unwrap().isolating();
        let mut holders = desk.work.session.usual_holders();
        holders[0].steps.insert(0, "vision".into());
        desk.work.send(Msg::Hold { holders });
        let named = Errand::KeepVersion { name: sample.find[0].into(), why: String::new(), finally: false };
        desk.work.session.run(named, &desk.phrases).unwrap();
        let ran = desk.work.session.run(Errand::Split, &desk.phrases).unwrap();
        // Where the tests run is another place every time.
        let here = desk.folder.path().to_string_lossy().into_owned();
        let moved = |line: Line| Line { text: line.text.replace(&here, "/home/dana/Strategy"), ..line };
        desk.written = ran.text.unwrap().1.into_iter().map(moved).collect();
        let vision = Place::top("vision-statement");
        let said = desk.work.session.strategy().answer(&vision).and_then(|answer| answer.value.clone());
        let Some(Value::Text(said)) = said else { panic!("there is a vision") };
        let more = |text: &str| Value::Text(format!("{said} {text}"));
        let answer = |text: &str| Msg::Answer { place: vision.clone(), value: Some(more(text)), typing: false };
        let named = Some(Value::Text(sample.action[1].into()));
        let add = Msg::Add { list: Place::top("institutions"), at: None, first: named };
        desk.at_a_table("strategy-prevent.ron", &[answer(sample.reason), add.clone()]);
        desk.at_a_table("strategy-protect.ron", &[add]);
        desk.work.send(answer(sample.evidence));
        let files = ["prevent", "pursue", "protect"].map(|it| desk.folder.path().join(format!("strategy-{it}.ron")));
        let ran = desk.work.session.run(Errand::Gather(files.into()), &desk.phrases).unwrap();
        desk.gathered = ran.text.unwrap().1;
        desk.work.rebuild();
        desk
    }

    /// Does something in the file of a table.
    fn at_a_table(&self, name: &str, messages: &[Msg]) {
        let path = self.folder.path().join(name);
        let mut count = 0;
        let letters = name.trim_start_matches("strategy-")[..3].to_string();
        let ids = Box::new(move || {
            count += 1;
            format!("{letters}{count}")
        });
        let mut session = look(&path, None, Outside { ids, ..outside() }).unwrap();
        messages.iter().for_each(|msg| drop(session.update(msg.clone())));
        fs::write(&path, session.text()).unwrap();
    }

    fn answer(&mut self, place: Place, value: Value) {
        self.work.send(Msg::Answer { place, value: Some(value), typing: false });
    }

    fn first(&mut self, list: &Place) -> Id {
        let derived = self.work.derived();
        derived.interview.node(list).unwrap().items[0].id.clone()
    }

    /// The first measure of the first objective.
    fn measure(&mut self) -> Id {
        let objective = self.first(&Place::top("prevent-objectives"));
        self.first(&Place::of(objective, "measures"))
    }

    fn press(&mut self, key: Key) {
        self.work.handle(Event::Press(Press::plain(key)));
    }

    fn presses(&mut self, keys: &[Key]) {
        keys.iter().for_each(|key| self.press(*key));
    }

    fn say(&mut self, text: &str) {
        for c in text.chars() {
            self.press(if c == '\n' { Key::Enter } else { Key::Char(c) });
        }
    }

    fn act(&mut self, act: Act) {
        self.work.click(Hit::Act(act), 0, 0, 1);
    }

    fn page(&mut self, page: Page) {
        self.work.send(Msg::Go(page));
        self.work.rebuild();
    }

    fn go(&mut self, question: &str) {
        self.page(Page::Question(Place::top(question)));
    }

    fn tasks(&mut self, unfolded: Option<&str>) {
        self.page(Page::Tasks { unfolded: unfolded.map(Id::from) });
    }

    /// Puts the focus on the first part of a kind.
    fn focus(&mut self, is: fn(&Body) -> bool) {
        self.work.form.focus = self.work.form.parts.iter().position(|part| is(&part.body)).unwrap();
    }

    /// Nothing of the screen before stays.
    fn tidy(&mut self, (width, _): Size) {
        self.work.layers.clear();
        self.work.pane = None;
        self.work.trouble = None;
        self.work.saved_at = Some("10:42".into());
        self.over = None;
        self.at_home = false;
        self.home.list(&self.phrases);
        self.work.fit(width, false);
        self.tasks(None);
        self.work.message = None;
    }

    fn drawn(&mut self, (width, height): Size, theme: Theme) -> (Buffer, Option<(u16, u16)>) {
        let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
        let mut canvas = Canvas::new(&mut buf, theme);
        let work = (!self.at_home).then_some(&mut self.work);
        let (over, settings) = (self.over.as_ref(), Settings::default());
        crate::wizard::paint(&mut canvas, work, &mut self.home, &self.phrases, over, &settings);
        let cursor = canvas.cursor;
        (buf, cursor)
    }
}

/// A screen: its name, its sizes and what leads to it.
type Screen = (&'static str, &'static [Size], fn(&mut Desk));

const SCREENS: &[Screen] = &[
    ("home", BOTH, |desk| desk.at_home = true),
    ("new", BOTH, |desk| {
        desk.at_home = true;
        let keys = [Key::Enter].into_iter().chain(desk.sample.country.chars().map(Key::Char));
        keys.for_each(|key| drop(desk.home.handle(Event::Press(Press::plain(key)), &desk.phrases)));
    }),
    ("tasks", ALL, |_| {}),
    ("tasks-unfolded", BOTH, |desk| desk.tasks(Some("prevent"))),
    ("question", BOTH, |desk| desk.go("vision-statement")),
    ("long-answer", ALL, |desk| desk.go("who-is-harmed")),
    ("wrong-line", BOTH, |desk| {
        desk.go("strategy-period");
        desk.work.handle(Event::Press(Press { key: Key::Char('a'), ctrl: true, shift: false }));
        desk.say(desk.sample.period);
        desk.press(Key::Enter);
    }),
    ("choice", BOTH, |desk| desk.go("strategy-status")),
    ("choice-many", BOTH, |desk| {
        desk.go("crime-types");
        desk.presses(&[Key::End]);
    }),
    ("scale", BOTH, |desk| desk.go("confidence")),
    ("figures", BOTH, |desk| {
        desk.go("harm-figures");
        desk.presses(&[Key::Down, Key::Right]);
    }),
    ("entries", BOTH, |desk| desk.go("prevent-objectives")),
    ("entries-below", BOTH, |desk| {
        desk.go("prevent-objectives");
        desk.presses(&[Key::Down, Key::Down]);
    }),
    ("entry", BOTH, |desk| {
        let measure = desk.measure();
        desk.page(Page::Item(measure));
    }),
    ("entry-below", BOTH, |desk| {
        let measure = desk.measure();
        desk.page(Page::Item(measure));
        desk.presses(&[Key::Tab; 7]);
    }),
    ("checkpoint", BOTH, |desk| desk.page(Page::Checkpoint("prevent-gender".into()))),
    ("reference", BOTH, |desk| {
        let measure = desk.measure();
        desk.page(Page::Item(measure));
        desk.focus(|body| matches!(body, Body::Refers { .. }));
        desk.press(Key::Enter);
    }),
    ("menu", BOTH, |desk| {
        desk.go("prevent-objectives");
        desk.presses(&[Key::End, Key::Up, Key::Enter]);
    }),
    ("many-entries", BOTH, |desk| {
        desk.go("prevent-objectives");
        desk.act(Act::Entries);
        desk.say(desk.sample.objectives);
    }),
    ("go-to", BOTH, |desk| desk.press(Key::F(2))),
    ("go-to-search", BOTH, |desk| {
        desk.press(Key::F(2));
        desk.say(desk.sample.find[0]);
    }),
    ("open-points", BOTH, |desk| desk.press(Key::F(6))),
    ("answers", BOTH, |desk| desk.act(Act::Answers)),
    ("findings", BOTH, |desk| desk.act(Act::Findings)),
    ("finding", BOTH, |desk| {
        desk.act(Act::Findings);
        desk.presses(&[Key::Home, Key::Enter]);
    }),
    ("notes", BOTH, |desk| desk.act(Act::Notes)),
    ("note", BOTH, |desk| {
        desk.act(Act::Notes);
        desk.presses(&[Key::End, Key::Enter]);
    }),
    ("note-asked", BOTH, |desk| {
        desk.go("vision-statement");
        desk.press(Key::F(7));
        desk.say(desk.sample.note);
    }),
    ("history", BOTH, |desk| desk.act(Act::History)),
    ("replace", BOTH, |desk| {
        desk.act(Act::Replace);
        for text in desk.sample.find {
            desk.say(text);
            desk.press(Key::Enter);
        }
    }),
    ("states", BOTH, |desk| {
        desk.go("vision-statement");
        desk.press(Key::F(8));
    }),
    ("reason", BOTH, |desk| {
        desk.go("vision-statement");
        desk.focus(|body| matches!(body, Body::Buttons(_)));
        desk.presses(&[Key::Right, Key::Right, Key::Right, Key::Enter]);
        desk.say(desk.sample.reason);
    }),
    ("help", BOTH, |desk| {
        desk.go("who-is-harmed");
        desk.press(Key::F(1));
    }),
    ("draft", &[SMALL], |desk| draft(desk, "vision-statement")),
    ("draft-beside", &[LARGE], |desk| draft(desk, "who-is-harmed")),
    ("pictures", BOTH, |desk| desk.act(Act::Pictures)),
    ("settings", BOTH, |desk| {
        desk.at_home = true;
        desk.over = Some(Over::Settings(0));
    }),
    ("tour-1", BOTH, |desk| tour(desk, 0)),
    ("tour-2", BOTH, |desk| tour(desk, 1)),
    ("tour-3", BOTH, |desk| tour(desk, 2)),
    ("tour-4", BOTH, |desk| tour(desk, 3)),
    ("tour-5", BOTH, |desk| tour(desk, 4)),
    ("language", BOTH, |desk| desk.press(Key::F(9))),
    ("leave", BOTH, |desk| desk.press(Key::Esc)),
    ("not-saved", BOTH, |desk| {
        desk.go("vision-statement");
        let error = Error::surroundings("`strategy.ron` cannot be saved: the disk is full")
            .hint("free some space and try again, or choose another place");
        desk.work.handle(Event::Disk(Outcome::Failed(error)));
    }),
    ("too-small", &[(39, 9)], |_| {}),
];

/// What many hands see: on a desk whose tables have brought back their files.
const HANDS: &[Screen] = &[
    ("tables", BOTH, |desk| desk.act(Act::Give)),
    ("table-of-a-step", BOTH, |desk| {
        desk.act(Act::Give);
        desk.presses(&[Key::Home, Key::Down, Key::Enter]);
    }),
    ("files-written", BOTH, |desk| {
        let title = desk.phrases.say("split-title", &[]);
        desk.work.layers.push(Layer::Read(Reading::new(title, desk.written.clone(), Act::Versions)));
    }),
    ("tasks-at-hands", BOTH, |desk| desk.presses(&[Key::End])),
    ("returned", ALL, |desk| desk.act(Act::Gather)),
    ("brought-together", BOTH, |desk| {
        let title = desk.phrases.say("gathered-title", &[]);
        desk.work.layers.push(Layer::Read(Reading::new(title, desk.gathered.clone(), Act::Versions)));
    }),
    ("decision", ALL, |desk| desk.act(Act::Decide)),
    ("decision-anew", BOTH, |desk| {
        desk.act(Act::Decide);
        desk.presses(&[Key::Right, Key::Right, Key::Right, Key::Enter]);
    }),
    ("join", ALL, |desk| {
        desk.act(Act::Decide);
        // What was put off stays so.
        while let Some(Layer::Decide(one)) = desk.work.layers.last()
            && matches!(one.matter, Some(Matter::Conflict { .. }))
        {
            let later = one.buttons.iter().position(|(_, deed)| *deed == Deed::Later).unwrap();
            desk.presses(&vec![Key::Right; later]);
            desk.press(Key::Enter);
        }
    }),
    ("versions", BOTH, |desk| desk.act(Act::Versions)),
    ("version", BOTH, |desk| {
        desk.act(Act::Versions);
        desk.presses(&[Key::End, Key::Enter]);
    }),
];

/// The draft is rendered elsewhere; here the text is always the same.
fn draft(desk: &mut Desk, question: &str) {
    desk.go(question);
    desk.press(Key::F(5));
    let Sample { title, harmed, vision, action: [what, lead], .. } = desk.sample;
    let text = if title.is_empty() {
        include_str!("../../../examples/arda/strategy.md").into()
    } else {
        let table = format!("| No | Measure | Lead |\n| --- | --- | --- |\n| P1.1 | {what} | {lead} |");
        format!("# {title}\n\n## 1 Who is harmed\n\n{harmed}\n\n## 2 Vision\n\n{vision}\n\n{table}\n")
    };
    desk.work.handle(Event::Drafted(Drafted::Draft { title: "Draft".into(), markdown: Ok(text) }));
}

fn tour(desk: &mut Desk, stop: usize) {
    desk.at_home = true;
    desk.over = Some(Over::Tour(stop));
}

/// A screen as it was drawn.
struct Shot {
    screen: &'static str,
    size: Size,
    sample: &'static str,
    text: String,
    cursor: String,
    color: String,
    mono: String,
}

fn shots_of(sample: &'static Sample) -> Vec<Shot> {
    let mut shots = shots_on(Desk::new(sample), SCREENS);
    shots.extend(shots_on(Desk::of_hands(sample), HANDS));
    shots
}

fn shots_on(mut desk: Desk, screens: &'static [Screen]) -> Vec<Shot> {
    let sample = desk.sample;
    let mut shots = Vec::new();
    for (screen, sizes, steps) in screens {
        for size in sizes.iter().copied() {
            desk.tidy(size);
            steps(&mut desk);
            let (color, at) = desk.drawn(size, Theme::color());
            let (mono, _) = desk.drawn(size, Theme::mono());
            let text = grid(&color);
            assert_eq!(text, grid(&mono), "{screen} says something else without colour");
            shots.push(Shot {
                screen,
                size,
                sample: sample.name,
                text,
                cursor: cursor(&color, at),
                color: styles(&color),
                mono: styles(&mono),
            });
        }
    }
    shots
}

/// All screens in all languages, drawn once.
fn shots() -> &'static [Shot] {
    static SHOTS: OnceLock<Vec<Shot>> = OnceLock::new();
    SHOTS.get_or_init(|| {
        std::thread::scope(|scope| {
            let drawn = [&ENGLISH, &ARABIC, &CHINESE].map(|sample| scope.spawn(|| shots_of(sample)));
            drawn.into_iter().flat_map(|shots| shots.join().unwrap()).collect()
        })
    })
}

/// One screen in one size: those that look the same once, with the names of all.
fn told(shots: &[&Shot]) -> String {
    let mut different: Vec<(&Shot, Vec<&str>)> = Vec::new();
    for shot in shots {
        let look = |shot: &Shot| [&shot.text, &shot.cursor, &shot.color, &shot.mono].map(String::clone);
        match different.iter_mut().find(|(same, _)| look(same) == look(shot)) {
            Some((_, names)) => names.push(shot.sample),
            None => different.push((shot, vec![shot.sample])),
        }
    }
    let mut out = String::new();
    for (shot, names) in different {
        let _ = writeln!(out, "==== {}", names.join(", "));
        let _ = writeln!(out, "{}==== {}", shot.text, shot.cursor.trim_end());
        let _ = writeln!(out, "---- colour\n{}---- mono\n{}", shot.color, shot.mono);
    }
    out
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Whether golden files are to be written, and read before they are accepted.
fn updates() -> bool {
    std::env::var_os("UPDATE_GOLDEN").is_some()
}

#[test]
fn every_screen_looks_as_it_did() {
    let folder = root().join("tests/screens");
    let mut other = Vec::new();
    let mut names = Vec::new();
    for (screen, sizes, _) in SCREENS.iter().chain(HANDS) {
        for size in sizes.iter().copied() {
            let name = format!("{screen}-{}x{}.txt", size.0, size.1);
            let of: Vec<&Shot> = shots().iter().filter(|it| it.screen == *screen && it.size == size).collect();
            let now = told(&of);
            if updates() {
                fs::create_dir_all(&folder).unwrap();
                fs::write(folder.join(&name), &now).unwrap();
            }
            let golden = fs::read_to_string(folder.join(&name)).unwrap_or_default();
            if golden.lines().ne(now.lines()) {
                let at = golden.lines().zip(now.lines()).position(|(golden, now)| golden != now);
                let at = at.unwrap_or_else(|| golden.lines().count().min(now.lines().count()));
                let line = |text: &str| text.lines().nth(at).unwrap_or_default().to_string();
                other.push(format!("{name}:{}\n  was {}\n  is  {}", at + 1, line(&golden), line(&now)));
            }
            names.push(name);
        }
    }
    assert_eq!(SCREENS.iter().filter(|(screen, ..)| screen.starts_with("tour-")).count(), STOPS);
    assert!(other.is_empty(), "read them, then UPDATE_GOLDEN=1:\n{}", other.join("\n"));
    let there = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let old: Vec<String> = there.filter(|name| !names.contains(name)).collect();
    assert!(old.is_empty(), "no screen looks like these any more: {old:?}");
}

#[test]
fn the_screens_in_the_readme_are_those_of_the_program() {
    let path = root().join("README.md");
    let readme = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    let mut parts = readme.split("<!-- screen: ");
    let mut now = parts.next().unwrap().to_string();
    let mut count = 0;
    for part in parts {
        let (screen, rest) = part.split_once(" -->\n```\n").expect("a screen stands in a block of its own");
        let (_, after) = rest.split_once("\n```\n").unwrap();
        let shot = shots().iter().find(|it| it.screen == screen && it.size == SMALL).expect("there is such a screen");
        let _ = write!(now, "<!-- screen: {screen} -->\n```\n{}```\n{after}", shot.text);
        count += 1;
    }
    assert_eq!(count, 5);
    if updates() {
        fs::write(&path, &now).unwrap();
    }
    let readme = fs::read_to_string(&path).unwrap();
    for (number, (readme, now)) in readme.lines().zip(now.lines()).enumerate() {
        assert_eq!(readme, now, "README.md, line {}", number + 1);
    }
    assert_eq!(readme.lines().count(), now.lines().count(), "README.md is longer or shorter");
}
