//! A deadline as people see it: 「还剩 6 个工作日 · 3月26日(四)到期」, and on request how it came about.

use crate::web::catalogue::Say;
use askama::Template;
use askama::filters::HtmlSafe;
use calendar::{Calendar, Explanation, SkipKind};
use jiff::civil::Date;

/// How near a deadline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Urgency {
    /// More than five working days.
    Calm,
    /// Five or fewer.
    Soon,
    /// Past.
    Overdue,
}

/// A deadline, written out.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/deadline.html", config = "src/web/askama.toml")]
pub(in crate::web) struct DeadlineView {
    say: Say,
    due_on: Date,
    /// Working days left; below zero when overdue.
    left: i32,
    urgency: Urgency,
    provisional: bool,
    explanation: Option<Explanation>,
}

impl HtmlSafe for DeadlineView {}

/// Working days left at which a deadline is soon.
const SOON: i32 = 5;

impl DeadlineView {
    /// A deadline seen from a day.
    pub(in crate::web) fn new(say: Say, calendar: &Calendar, today: Date, due_on: Date) -> Self {
        let left = if due_on >= today {
            calendar.count(today, due_on).days
        } else {
            -calendar.count(due_on, today).days.abs()
        };
        let urgency = match left {
            _ if due_on < today => Urgency::Overdue,
            left if left <= SOON => Urgency::Soon,
            _later => Urgency::Calm,
        };
        let provisional = !calendar.is_noticed(due_on);
        DeadlineView { say, due_on, left, urgency, provisional, explanation: None }
    }

    /// The same with how it came about.
    #[must_use]
    pub(in crate::web) fn explained(mut self, explanation: Explanation) -> Self {
        self.provisional = self.provisional || explanation.provisional;
        self.explanation = Some(explanation);
        self
    }

    fn class(&self) -> &'static str {
        match self.urgency {
            Urgency::Calm => "calm",
            Urgency::Soon => "soon",
            Urgency::Overdue => "overdue",
        }
    }

    fn words(&self) -> String {
        let day = self.say.day(self.due_on);
        match self.urgency {
            Urgency::Overdue => {
                self.say.t2("deadline-overdue", ("days", "day"), self.left.unsigned_abs(), day)
            }
            Urgency::Calm | Urgency::Soon => {
                self.say.t2("deadline-left", ("days", "day"), self.left.unsigned_abs(), day)
            }
        }
    }

    fn skipped(&self, explanation: &Explanation) -> Vec<(String, String)> {
        let why = |kind: SkipKind, name: &str| match kind {
            SkipKind::Weekend => self.say.t("deadline-weekend"),
            SkipKind::Holiday => name.to_owned(),
            SkipKind::Pause => self.say.t("deadline-pause"),
            SkipKind::MakeUpWorkday => self.say.t1("deadline-made-up", "name", name),
        };
        let days = explanation.skipped.iter().chain(&explanation.made_up);
        let mut days: Vec<_> = days.map(|day| (day.date, why(day.kind, &day.name))).collect();
        days.sort();
        days.into_iter().map(|(date, why)| (self.say.day(date), why)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::locale::Lang;
    use jiff::civil::date;

    #[test]
    fn it_says_the_date_the_days_left_and_how_it_came_about() {
        let calendar = Calendar::embedded();
        let start = date(2026, 2, 12);
        let explanation = calendar.explain(start, 30, &[]);
        let view = DeadlineView::new(Say::new(Lang::Zh), &calendar, start, explanation.due);
        assert_eq!((view.left, view.urgency), (30, Urgency::Calm));
        let shown = view.explained(explanation).render().unwrap();
        assert!(shown.contains("还剩 30 个工作日") && shown.contains("2026年4月1日（三）"), "{shown}");
        assert!(shown.contains("春节"), "{shown}");
        let late = DeadlineView::new(Say::new(Lang::En), &calendar, date(2026, 3, 5), date(2026, 3, 3));
        assert_eq!((late.left, late.urgency), (-2, Urgency::Overdue));
        let far = DeadlineView::new(Say::new(Lang::Zh), &calendar, start, date(2027, 1, 5));
        assert!(far.render().unwrap().contains("暂定"));
    }
}
