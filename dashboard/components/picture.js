// Saves a chart as a picture: drawn anew out of sight by Plotly, with its title above and its
// facts below, so that it looks the same from every screen and in every theme.

const NS = "http://www.w3.org/2000/svg";
const MARGIN = 32;
const SHARPNESS = 2;
const INK = "#1d2b3a";
const QUIET = "#4d5c6b";

let library = null;

export default function (component) {
  const { data, parentElement } = component;
  const box = parentElement.querySelector(".pictures");
  const note = parentElement.querySelector("[role=status]");
  note.textContent = "";
  for (const kind of ["png", "svg"]) {
    const button = box.querySelector(`[data-kind=${kind}]`);
    button.querySelector("span").textContent = data.labels[kind];
    button.onclick = async () => {
      box.setAttribute("aria-busy", "true");
      note.textContent = data.labels.busy;
      try {
        await save(kind, data, box);
        note.textContent = data.labels.done;
      } catch (error) {
        console.error(error);
        note.textContent = data.labels.failed;
      } finally {
        box.removeAttribute("aria-busy");
      }
    };
  }
}

function plotly(address) {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL(address, document.baseURI);
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => {
      library = null;
      script.remove();
      reject(new Error(`${script.src} could not be loaded`));
    };
    document.head.append(script);
  });
  return library;
}

async function save(kind, data, box) {
  const svg = await draw(data);
  const text = new XMLSerializer().serializeToString(svg);
  const drawing = new Blob([text], { type: "image/svg+xml" });
  const file = kind === "svg" ? drawing : await painted(drawing, svg);
  offer(file, `${data.name}.${kind}`, box);
}

async function draw(data) {
  const Plotly = await plotly(data.library);
  const figure = JSON.parse(data.figure);
  const { width: inside, height } = figure.layout;
  const width = inside + 2 * MARGIN;
  const chart = await Plotly.toImage(
    { data: figure.data, layout: figure.layout, config: { staticPlot: true } },
    { format: "svg", width: inside, height, imageDataOnly: true },
  );
  const inner = new DOMParser().parseFromString(chart, "image/svg+xml").documentElement;
  if (inner.localName !== "svg") throw new Error("Plotly gave no drawing");

  const svg = make("svg", { xmlns: NS, width, role: "img", lang: data.language });
  svg.append(make("title", {}, data.title));
  svg.append(make("desc", {}, data.lines.join("\n")));
  const paper = svg.appendChild(make("rect", { width: "100%", height: "100%", fill: "#ffffff" }));
  let y = MARGIN;
  const write = (text, size, weight, colour) => {
    for (const line of wrapped(text, `${weight} ${size}px ${data.font}`, width - 2 * MARGIN)) {
      y += size;
      const look = { x: MARGIN, y, "font-family": data.font, "font-size": size, fill: colour };
      svg.append(make("text", { ...look, "font-weight": weight }, line));
      y += Math.round(size * 0.4);
    }
  };
  write(data.title, 24, 700, INK);
  if (data.mark) write(`◌ ${data.mark}`, 16, 700, INK);
  y += 12;
  inner.setAttribute("x", MARGIN);
  inner.setAttribute("y", y);
  svg.append(inner);
  y += height + 12;
  const line = { x1: MARGIN, x2: width - MARGIN, y1: y, y2: y, stroke: "#b8c4cf" };
  svg.append(make("line", line));
  y += 10;
  for (const text of data.lines) write(text, 14, 400, QUIET);
  y += MARGIN - 14;
  svg.setAttribute("height", y);
  svg.setAttribute("viewBox", `0 0 ${width} ${y}`);
  paper.setAttribute("height", y);
  paper.setAttribute("width", width);
  return svg;
}

function make(name, attributes, text) {
  const element = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key !== "xmlns") element.setAttribute(key, value);
  }
  if (text !== undefined) element.textContent = text;
  return element;
}

function wrapped(text, font, width) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = font;
  const lines = [""];
  for (const word of text.split(/ +/)) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (lines.at(-1) && pen.measureText(longer).width > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

async function painted(drawing, svg) {
  const address = URL.createObjectURL(drawing);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = SHARPNESS * Number(svg.getAttribute("width"));
    canvas.height = SHARPNESS * Number(svg.getAttribute("height"));
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}

// The link stands in the box: a click elsewhere would close what the box lies in.
function offer(blob, name, box) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  box.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
