//! `sweep NAME`: one sweep, once.

use super::{Refused, open};
use crate::config::Config;
use crate::sweeps::{self, Sweep, Swept};
use clap::Args;

/// 运行一次定时任务
#[derive(Debug, Args)]
pub(super) struct Options {
    /// settle、remind、recount、notices、seal、tidy 或 orphans
    name: String,
    /// 只看会做什么，不写入
    #[arg(long)]
    dry_run: bool,
}

pub(super) async fn run(config: Config, options: Options) -> anyhow::Result<()> {
    let Some(sweep) = Sweep::parse(&options.name) else {
        let names: Vec<&str> = Sweep::ALL.into_iter().map(Sweep::as_str).collect();
        return Err(Refused(format!("没有任务「{}」，可用：{}", options.name, names.join("、"))).into());
    };
    let desk = open::desk(&config).await?;
    match sweeps::run(&desk, sweep, options.dry_run).await? {
        Swept::Skipped => Err(Refused("另一个实例正在运行这个任务".to_owned()).into()),
        Swept::ClocksApart { micros } => {
            Err(Refused(format!("程序与数据库的时钟相差 {} 秒，为免误判已停止", micros / 1_000_000)).into())
        }
        Swept::Performed(report) => {
            for line in &report.done {
                println!("{line}");
            }
            for line in &report.failed {
                eprintln!("失败：{line}");
            }
            let verb = if options.dry_run { "将处理" } else { "已处理" };
            println!(
                "查看 {} 项，{verb} {} 项，失败 {} 项",
                report.looked,
                report.done.len(),
                report.failed.len()
            );
            if report.failed.is_empty() { Ok(()) } else { Err(Refused("有失败的项".to_owned()).into()) }
        }
    }
}
