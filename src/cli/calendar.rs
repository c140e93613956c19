//! `calendar`: working days.

use super::{Refused, open};
use crate::config::Config;
use crate::desk::setup;
use ::calendar::Calendar;
use clap::Subcommand;
use jiff::civil::Date;
use permit::Actor;
use std::path::{Path, PathBuf};

/// 工作日
#[derive(Debug, Subcommand)]
pub(super) enum CalendarCommand {
    /// 从某日起第 N 个工作日（当日不计；N 为负则倒推，写作 -- -90）
    Add {
        /// 起始日期，例如 2026-02-12
        date: Date,
        /// 工作日数
        days: i32,
        /// 列出跳过的日子
        #[arg(long)]
        explain: bool,
    },
    /// 两日之间的工作日数（首日不计，末日计）
    Count {
        /// 从
        from: Date,
        /// 到
        to: Date,
    },
    /// 某日是不是工作日
    Check {
        /// 日期
        date: Date,
    },
    /// 载入新一年的放假通知（CSV：date,kind,name），并重算未了的期限
    Load {
        /// 文件
        file: PathBuf,
    },
}

pub(super) async fn run(config: Config, command: CalendarCommand) -> anyhow::Result<()> {
    // Where there is a database, the notices loaded into it count; none is made for a question.
    let calendar =
        if config.has_database() { open::desk(&config).await?.calendar() } else { Calendar::embedded() };
    match &command {
        CalendarCommand::Add { date, days, explain: true } => {
            println!("{}", calendar.explain(*date, *days, &[]));
        }
        CalendarCommand::Add { date, days, explain: false } => {
            let deadline = calendar.add(*date, *days);
            println!("{}{}", deadline.due, provisional(&calendar, deadline.provisional));
        }
        CalendarCommand::Count { from, to } => {
            let count = calendar.count(*from, *to);
            println!("{}{}", count.days, provisional(&calendar, count.provisional));
        }
        CalendarCommand::Check { date } => {
            let day = calendar.check(*date);
            println!("{}{}", day.kind.zh(), provisional(&calendar, day.provisional));
        }
        CalendarCommand::Load { file } => load(&config, file).await?,
    }
    Ok(())
}

/// Past the last notice an answer says so, never silently.
fn provisional(calendar: &Calendar, provisional: bool) -> String {
    if !provisional {
        return String::new();
    }
    let (first, last) = (calendar.first_noticed_year(), calendar.last_noticed_year());
    format!(" 暂定（放假通知只有 {first}—{last} 年，其余按周末和固定节日推算，通知公布后重算）")
}

async fn load(config: &Config, file: &Path) -> anyhow::Result<()> {
    let csv = std::fs::read_to_string(file)
        .map_err(|error| Refused(format!("读不了 {}：{error}", file.display())))?;
    let desk = open::desk(config).await?;
    let moved = setup::load_notice(&desk, &Actor::system(), &csv).await?;
    let calendar = desk.calendar();
    println!("已载入，放假通知现到 {} 年；{moved} 个未了的期限顺延", calendar.last_noticed_year());
    let next = calendar.last_noticed_year() + 1;
    let missing = calendar.missing(next);
    if csv.contains(&format!("{next}-")) && !missing.is_empty() {
        println!("{next} 年还缺：{}；齐全之前该年的结果仍为暂定", missing.join("、"));
    }
    Ok(())
}
