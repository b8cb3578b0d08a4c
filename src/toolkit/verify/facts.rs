//! What tests on one answer say together, and whether one answer can meet them all. It errs towards yes.

use crate::toolkit::condition::{Condition, State};
use crate::toolkit::question::{Kind, Question};

/// A test on one answer, and whether it is to hold.
pub type Fact<'a> = (&'a Condition, bool);

/// Why no answer to the question meets all these tests; `None` when one may.
pub fn conflict(question: &Question, facts: &[Fact<'_>]) -> Option<String> {
    let facts = Facts { question, facts };
    facts.opposites().or_else(|| facts.states()).or_else(|| facts.options()).or_else(|| facts.ranges())
}

/// How a test is written, as far as a message needs it.
pub fn written(test: &Condition) -> String {
    match test {
        Condition::Answered(of) => format!("`Answered(\"{of}\")`"),
        Condition::Is(of, option) => format!("`Is(\"{of}\", \"{option}\")`"),
        Condition::Has(of, option) => format!("`Has(\"{of}\", \"{option}\")`"),
        Condition::Mentions(of, terms) => format!("`Mentions(\"{of}\", \"{terms}\")`"),
        Condition::State(of, state) => format!("`State(\"{of}\", {state:?})`"),
        Condition::Number { of, .. } => format!("`Number(of: \"{of}\", …)`"),
        Condition::Date { of, .. } => format!("`Date(of: \"{of}\", …)`"),
        Condition::Count { list, .. } => format!("`Count(list: \"{list}\", …)`"),
        Condition::Any { list, .. } => format!("`Any(list: \"{list}\", …)`"),
        Condition::All { list, .. } => format!("`All(list: \"{list}\", …)`"),
        Condition::And(_) => "this `And`".into(),
        Condition::Or(_) => "this `Or`".into(),
        Condition::Not(_) => "this `Not`".into(),
    }
}

struct Facts<'a> {
    question: &'a Question,
    facts: &'a [Fact<'a>],
}

/// The values between two ends, both of them in it.
#[derive(Clone, Copy, PartialEq)]
struct Range<T> {
    low: Option<T>,
    high: Option<T>,
}

impl<T: PartialOrd + Copy> Range<T> {
    fn meet(self, other: Self) -> Self {
        let later = |a: T, b: T| if a < b { b } else { a };
        let earlier = |a: T, b: T| if b < a { b } else { a };
        let both = |a: Option<T>, b: Option<T>, pick: &dyn Fn(T, T) -> T| match (a, b) {
            (Some(a), Some(b)) => Some(pick(a, b)),
            (a, b) => a.or(b),
        };
        Self { low: both(self.low, other.low, &later), high: both(self.high, other.high, &earlier) }
    }

    fn is_empty(self) -> bool {
        matches!((self.low, self.high), (Some(low), Some(high)) if low > high)
    }

    /// Whether everything in this range is in the other one.
    fn within(self, other: Self) -> bool {
        let low = other.low.is_none_or(|end| self.low.is_some_and(|low| low >= end));
        low && other.high.is_none_or(|end| self.high.is_some_and(|high| high <= end))
    }
}

type Day = (i32, u8, u8);

impl<'a> Facts<'a> {
    fn tests(&self, hold: bool) -> impl Iterator<Item = &'a Condition> {
        self.facts.iter().filter(move |(_, holds)| *holds == hold).map(|(test, _)| *test)
    }

    /// A test that needs a value, as it holds of no other state than draft, agreed and to discuss.
    fn valued(&self) -> Option<&'a Condition> {
        self.tests(true).find(|test| !matches!(test, Condition::Answered(_) | Condition::State(..)))
    }

    fn opposites(&self) -> Option<String> {
        let test = self.tests(true).find(|test| self.tests(false).any(|other| other == *test))?;
        Some(format!("{} is to hold and not to hold at once", written(test)))
    }

    fn states(&self) -> Option<String> {
        let id = &self.question.id;
        let states = |hold: bool| {
            self.tests(hold).filter_map(|test| if let Condition::State(_, state) = test { Some(*state) } else { None })
        };
        let unanswered = self.tests(false).any(|test| matches!(test, Condition::Answered(_)));
        let answered = self.tests(true).any(|test| matches!(test, Condition::Answered(_)));
        let valued = self.valued();
        if let (Some(test), true) = (valued, unanswered) {
            return Some(format!("{} holds for no `{id}` that is not answered", written(test)));
        }
        let state = states(true).next()?;
        if let Some(other) = states(true).find(|other| *other != state) {
            return Some(format!("`{id}` has one state, and is to be {state:?} and {other:?} at once"));
        }
        // The entries of a list are there even where nobody knows them all.
        let known = state == State::NotKnown && !matches!(self.question.kind, Kind::Items { .. });
        if let Some(test) = valued.filter(|_| known || state == State::NotApplicable) {
            return Some(format!("a `{id}` that is {state:?} has no value, and {} needs one", written(test)));
        }
        if answered && state == State::NotApplicable {
            return Some(format!("a `{id}` that is NotApplicable is not answered"));
        }
        // A judgement may hold evidence only.
        let whole = matches!(state, State::Draft | State::Agreed)
            && !matches!(self.question.kind, Kind::Judgement { .. })
            || state == State::NotKnown;
        (unanswered && whole).then(|| format!("a `{id}` that is {state:?} is answered"))
    }

    fn options(&self) -> Option<String> {
        let mut options =
            self.tests(true).filter_map(|test| if let Condition::Is(_, option) = test { Some(option) } else { None });
        let first = options.next()?;
        let other = options.find(|option| *option != first)?;
        let id = &self.question.id;
        Some(format!("`{id}` has one answer, and is to be `{first}` and `{other}` at once"))
    }

    fn ranges(&self) -> Option<String> {
        match &self.question.kind {
            Kind::Number { min, max } => self.numbers(Range { low: *min, high: *max }),
            Kind::Scale { from, to } => self.numbers(Range { low: Some(f64::from(*from)), high: Some(f64::from(*to)) }),
            Kind::Money => self.numbers(Range { low: None, high: None }),
            Kind::Date | Kind::Period => self.dates(),
            Kind::Items { .. } => self.counts(),
            _ => None,
        }
    }

    fn numbers(&self, own: Range<f64>) -> Option<String> {
        let ranges = |hold: bool| {
            self.tests(hold).filter_map(|test| match test {
                Condition::Number { min, max, .. } => Some(Range { low: *min, high: *max }),
                _ => None,
            })
        };
        let asked = ranges(true).reduce(Range::meet)?;
        let id = &self.question.id;
        if asked.is_empty() {
            return Some(format!("no number is {}", between(asked.low, asked.high)));
        }
        let mut left = asked.meet(own);
        if left.is_empty() {
            let (asked, own) = (between(asked.low, asked.high), between(own.low, own.high));
            return Some(format!("`{id}` is {own}, and is to be {asked}"));
        }
        // Scales and money have whole numbers only.
        if !matches!(self.question.kind, Kind::Number { .. }) {
            left = Range { low: left.low.map(f64::ceil), high: left.high.map(f64::floor) };
            if left.is_empty() {
                return Some(format!("no whole number is {}", between(asked.low, asked.high)));
            }
        }
        let excluded = ranges(false).find(|range| left.within(*range))?;
        let (left, excluded) = (between(left.low, left.high), between(excluded.low, excluded.high));
        Some(format!("`{id}` is {left}, and is not to be {excluded}"))
    }

    fn dates(&self) -> Option<String> {
        let ranges = |hold: bool| {
            self.tests(hold).filter_map(|test| match test {
                Condition::Date { from, to, .. } => {
                    Some(Range { low: from.map(|it| it.start()), high: to.map(|it| it.end()) })
                }
                _ => None,
            })
        };
        let asked = ranges(true).reduce(Range::meet)?;
        let id = &self.question.id;
        if asked.is_empty() {
            return Some(format!("no day is {}", between(asked.low.map(day), asked.high.map(day))));
        }
        let excluded: Range<Day> = ranges(false).find(|range| asked.within(*range))?;
        let asked = between(asked.low.map(day), asked.high.map(day));
        let excluded = between(excluded.low.map(day), excluded.high.map(day));
        Some(format!("`{id}` is to be {asked}, and not to be {excluded}"))
    }

    fn counts(&self) -> Option<String> {
        let id = &self.question.id;
        self.valued()?;
        // A list without entries is not answered, so every test on it is false.
        let mut total = Range { low: Some(1), high: None };
        let mut some: Vec<(&Condition, Range<usize>)> = Vec::new();
        for test in self.tests(true) {
            let (inner, range) = match test {
                Condition::Count { r#where, min, max, .. } => (r#where.as_deref(), Range { low: *min, high: *max }),
                Condition::Any { r#where, .. } | Condition::All { r#where, .. } => {
                    (Some(&**r#where), Range { low: Some(1), high: None })
                }
                _ => continue,
            };
            let Some(inner) = inner else {
                if range.meet(total).is_empty() && !range.is_empty() && range.high == Some(0) {
                    return Some(format!(
                        "a list without entries is not answered, and a test on it is false: for no entry write \
                         `Not(Count(list: \"{id}\", min: 1))`"
                    ));
                }
                total = total.meet(range);
                continue;
            };
            match some.iter_mut().find(|(known, _)| *known == inner) {
                Some((_, known)) => *known = known.meet(range),
                None => some.push((inner, range)),
            }
        }
        for range in some.iter().map(|(_, range)| *range).chain([total]) {
            if range.is_empty() {
                return Some(format!("no number of entries of `{id}` is {}", between(range.low, range.high)));
            }
        }
        if let Some((_, range)) = some.iter().find(|(_, range)| range.low > total.high && total.high.is_some()) {
            let (some, all) = (between(range.low, range.high), between(None, total.high));
            return Some(format!("of the entries of `{id}`, which are {all}, {some} are to meet a condition"));
        }
        for test in self.tests(false) {
            let (known, range) = match test {
                Condition::Count { r#where: None, min, max, .. } => (Some(total), Range { low: *min, high: *max }),
                Condition::Count { r#where: Some(inner), min, max, .. } => {
                    let known = some.iter().find(|(known, _)| *known == &**inner).map(|(_, range)| *range);
                    (known, Range { low: *min, high: *max })
                }
                Condition::Any { r#where, .. } => {
                    let known = some.iter().find(|(known, _)| *known == &**r#where).map(|(_, range)| *range);
                    (known, Range { low: Some(1), high: None })
                }
                _ => continue,
            };
            if let Some(known) = known.filter(|known| known.within(range)) {
                let (known, range) = (between(known.low, known.high), between(range.low, range.high));
                return Some(format!("the entries of `{id}` are to be {known}, and not to be {range}"));
            }
        }
        None
    }
}

fn day((year, month, day): Day) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

fn between<T: ToString>(low: Option<T>, high: Option<T>) -> String {
    match (low.map(|it| it.to_string()), high.map(|it| it.to_string())) {
        (Some(low), Some(high)) if low == high => low,
        (Some(low), Some(high)) => format!("at least {low} and at most {high}"),
        (Some(low), None) => format!("at least {low}"),
        (None, Some(high)) => format!("at most {high}"),
        (None, None) => "anything".into(),
    }
}
