import { scaleLinear } from "d3-scale";
import { escapeHtml } from "../../../src/model/render.ts";
import { accent, horizontalAxis, ink, palette, short, soft, svg, verticalAxis } from "../charts/chart.ts";
import { loss, oneCoefficient } from "./problem.ts";

const [l1, l2] = [palette[1], palette[0]];

/** The objectives of one coefficient under both penalties, and their lowest points. */
export function drawOne(b: number, lambda: number, width: number): string {
  const size = { width, height: 320 };
  const x = scaleLinear([-3.5, 3.5], [40, width - 20]);
  const objective = {
    l1: (beta: number) => 0.5 * (beta - b) ** 2 + lambda * Math.abs(beta),
    l2: (beta: number) => 0.5 * (beta - b) ** 2 + 0.5 * lambda * beta * beta,
  };
  const places = Array.from({ length: 141 }, (_, at) => -3.5 + at * 0.05);
  const top = 8;
  const y = scaleLinear([0, top], [270, 30]);
  const curve = (of: (beta: number) => number, colour: string): string =>
    `<polyline points="${places
      .filter((beta) => of(beta) <= top * 1.05)
      .map((beta) => `${x(beta).toFixed(1)},${y(of(beta)).toFixed(1)}`)
      .join(" ")}" fill="none" stroke="${colour}" stroke-width="2.5"/>`;
  const dot = (beta: number, of: (beta: number) => number, colour: string, title: string, dy: number): string =>
    `<circle cx="${x(beta).toFixed(1)}" cy="${y(of(beta)).toFixed(1)}" r="6" fill="${colour}"/><text x="${x(beta).toFixed(1)}" y="${(y(of(beta)) + dy).toFixed(1)}" text-anchor="middle" fill="${ink}">${escapeHtml(title)}</text>`;
  const [at1, at2] = [oneCoefficient(b, lambda, 1), oneCoefficient(b, lambda, 0)];
  const want = `<line x1="${x(b)}" x2="${x(b)}" y1="30" y2="270" stroke="${soft}" stroke-dasharray="3 3"/><text x="${x(b)}" y="22" text-anchor="middle" fill="${soft}">the data want ${short(b)}</text>`;
  const axes =
    verticalAxis({ domain: [0, top], range: [270, 30], ticks: 4, title: "loss + penalty" }, 40, width - 60) +
    horizontalAxis({ domain: [-3.5, 3.5], range: [40, width - 20], ticks: 7, title: "β" }, 270);
  return svg(
    size,
    "Loss plus penalty of one coefficient",
    axes +
      want +
      curve(objective.l2, l2) +
      curve(objective.l1, l1) +
      dot(at2, objective.l2, l2, `L2: ${short(at2)}`, 22) +
      dot(at1, objective.l1, l1, `L1: ${short(at1)}`, -12),
  );
}

/** Where both are after each step. */
export function drawSteps(
  paths: { readonly l1: readonly number[]; readonly l2: readonly number[] },
  most: number,
  width: number,
): string {
  const size = { width, height: 260 };
  const x = scaleLinear([0, most], [40, width - 60]);
  const y = scaleLinear([-0.3, 3], [215, 20]);
  const walk = (values: readonly number[], colour: string, title: string, dy: number): string => {
    const points = values.map((value, at) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`);
    const last = values.length - 1;
    return `<polyline points="${points.join(" ")}" fill="none" stroke="${colour}" stroke-width="2.5"/><circle cx="${x(last).toFixed(1)}" cy="${y(values[last]!).toFixed(1)}" r="5" fill="${colour}"/><text x="${(x(last) + 9).toFixed(1)}" y="${(y(values[last]!) + dy).toFixed(1)}" fill="${ink}">${title}</text>`;
  };
  const axes =
    verticalAxis({ domain: [-0.3, 3], range: [215, 20], ticks: 4, title: "β" }, 40, width - 100) +
    horizontalAxis({ domain: [0, most], range: [40, width - 60], ticks: 6, title: "step" }, 215);
  return svg(
    size,
    "The coefficient after each step under L1 and L2",
    axes + walk(paths.l2, l2, "L2", -4) + walk(paths.l1, l1, "L1", 12),
  );
}

/** Lines of equal loss, the diamond, the circle and what the solver returned for each. */
export function drawTwo(
  rho: number,
  b: readonly [number, number],
  t: number,
  found: { readonly l1: readonly [number, number]; readonly l2: readonly [number, number] },
): string {
  const size = { width: 480, height: 480 };
  const x = scaleLinear([-3.4, 3.4], [40, 460]);
  const y = scaleLinear([-3.4, 3.4], [440, 20]);
  const place = ([b1, b2]: readonly [number, number]): string => `${x(b1).toFixed(1)},${y(b2).toFixed(1)}`;
  const levels = [...new Set([0.1, 0.4, loss(rho, b, found.l1), loss(rho, b, found.l2)])].filter(
    (level) => level > 1e-6,
  );
  const ellipses = levels.map(
    (level) =>
      `<polygon points="${ellipse(rho, b, level).map(place).join(" ")}" fill="none" stroke="${soft}" stroke-opacity="0.7"/>`,
  );
  const diamond = `<polygon points="${[
    [t, 0],
    [0, t],
    [-t, 0],
    [0, -t],
  ]
    .map((corner) => place(corner as [number, number]))
    .join(" ")}" fill="${l1}" fill-opacity="0.15" stroke="${l1}" stroke-width="2"/>`;
  const circle = `<circle cx="${x(0)}" cy="${y(0)}" r="${(x(t) - x(0)).toFixed(1)}" fill="${l2}" fill-opacity="0.12" stroke="${l2}" stroke-width="2"/>`;
  const cross = `<path d="M40 ${y(0)}H460M${x(0)} 20V440" stroke="${soft}" stroke-opacity="0.5"/>`;
  const dot = (at: readonly [number, number], colour: string, title: string, dx: number, dy: number): string =>
    `<circle cx="${x(at[0]).toFixed(1)}" cy="${y(at[1]).toFixed(1)}" r="6" fill="${colour}" stroke="${ink}"/><text x="${(x(at[0]) + dx).toFixed(1)}" y="${(y(at[1]) + dy).toFixed(1)}" fill="${ink}" font-weight="700">${title}</text>`;
  const axes = `<text x="460" y="${y(0) - 6}" text-anchor="end" fill="${soft}">β₁</text><text x="${x(0) + 6}" y="30" fill="${soft}">β₂</text>`;
  return svg(
    size,
    "Lines of equal loss, a diamond and a circle",
    cross +
      axes +
      circle +
      diamond +
      ellipses.join("") +
      dot(b, accent, "the data", 10, -8) +
      dot(found.l2, l2, "L2", 10, 18) +
      dot(found.l1, l1, "L1", -26, -10),
  );
}

/** Where the loss of d = β − b is `level`: ½(d₁² + 2ρd₁d₂ + d₂²). */
function ellipse(rho: number, b: readonly [number, number], level: number): [number, number][] {
  return Array.from({ length: 73 }, (_, at) => {
    const angle = (at / 72) * 2 * Math.PI;
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    const length = Math.sqrt((2 * level) / (1 + 2 * rho * c * s));
    return [b[0] + length * c, b[1] + length * s];
  });
}

/** The penalised coefficient over the one that the data want. */
export function drawShrink(lambda: number): string {
  const size = { width: 480, height: 400 };
  const x = scaleLinear([-4, 4], [50, 460]);
  const y = scaleLinear([-4, 4], [350, 20]);
  const wants = Array.from({ length: 81 }, (_, at) => -4 + at * 0.1);
  const curve = (l1Ratio: 0 | 1, colour: string): string =>
    `<polyline points="${wants.map((want) => `${x(want).toFixed(1)},${y(oneCoefficient(want, lambda, l1Ratio)).toFixed(1)}`).join(" ")}" fill="none" stroke="${colour}" stroke-width="2.5"/>`;
  const same = `<line x1="${x(-4)}" y1="${y(-4)}" x2="${x(4)}" y2="${y(4)}" stroke="${soft}" stroke-dasharray="3 3"/>`;
  const names = `<text x="${x(2.2)}" y="${y(3.2)}" text-anchor="end" fill="${soft}">no penalty</text><text x="${x(3.9)}" y="${y(oneCoefficient(3.6, lambda, 1)) + 22}" text-anchor="end" fill="${l1}" font-weight="700">L1</text><text x="${x(-3.9)}" y="${y(oneCoefficient(-3.6, lambda, 0)) - 10}" fill="${l2}" font-weight="700">L2</text>`;
  const axes =
    verticalAxis({ domain: [-4, 4], range: [350, 20], ticks: 5, title: "with the penalty" }, 50, 410) +
    horizontalAxis({ domain: [-4, 4], range: [50, 460], ticks: 5, title: "what the data want" }, 350);
  return svg(
    size,
    "Coefficients with a penalty over coefficients without",
    axes + same + curve(0, l2) + curve(1, l1) + names,
  );
}
