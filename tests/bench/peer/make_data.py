"""Write a synthetic year of scored data: people.csv, windows.csv, scores.csv, jurors.csv.

usage: make_data.py OUT_DIR N_PEOPLE N_WINDOWS SEED
Every person has 12 monthly rows: attendance, inspection and 7 juror marks.
"""
import csv, random, sys, pathlib

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国文博雪梅晓东海燕志鹏思雨子轩欣怡浩然佳琪梓涵一诺"

def main(out, people, windows, seed):
    out = pathlib.Path(out); out.mkdir(parents=True, exist_ok=True)
    rnd = random.Random(seed)
    departments = max(1, windows // 10)
    with open(out / "windows.csv", "w", newline="", encoding="utf-8") as f:
        w = csv.writer(f); w.writerow(["window_id", "name", "department"])
        for i in range(windows):
            w.writerow([f"w{i:04d}", f"第{i+1}服务窗口", f"第{i % departments + 1}营业部"])
    with open(out / "people.csv", "w", newline="", encoding="utf-8") as f:
        w = csv.writer(f); w.writerow(["person_id", "name", "window_id", "department"])
        for i in range(people):
            win = i % windows
            name = rnd.choice(SURNAMES) + "".join(rnd.choice(GIVEN) for _ in range(rnd.choice((1, 2, 2))))
            w.writerow([f"p{i:06d}", name, f"w{win:04d}", f"第{win % departments + 1}营业部"])
    with open(out / "scores.csv", "w", newline="", encoding="utf-8") as f:
        w = csv.writer(f)
        w.writerow(["person_id", "period", "attendance", "inspection"] + [f"juror_{j}" for j in range(1, 8)])
        for i in range(people):
            base = rnd.gauss(88, 5)
            for m in range(1, 13):
                mark = lambda: max(0, min(100, round(rnd.gauss(base, 3), 1)))
                w.writerow([f"p{i:06d}", f"2026-{m:02d}", rnd.choice((100, 100, 100, 95, 90)), mark()] + [mark() for _ in range(7)])

if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
