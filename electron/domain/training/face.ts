/** The training camera's picture: a drawn face that nobody can take for a photograph, in the shape of a card photo. */
import { faceTraits, type FaceTraits, type Sitter } from './face-traits.ts';

/** What drawing needs of a canvas: a CanvasRenderingContext2D has it all. */
export interface Pen {
  fillStyle: unknown;
  strokeStyle: unknown;
  lineWidth: number;
  lineCap: unknown;
  font: string;
  textAlign: unknown;
  beginPath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void;
  quadraticCurveTo(x1: number, y1: number, x: number, y: number): void;
  ellipse(x: number, y: number, rx: number, ry: number, turn: number, from: number, to: number): void;
  closePath(): void;
  fill(): void;
  stroke(): void;
  fillRect(x: number, y: number, width: number, height: number): void;
  fillText(text: string, x: number, y: number): void;
}

/** Where the parts of the face are, in pixels. */
interface Frame {
  readonly width: number;
  readonly height: number;
  readonly middle: number;
  readonly crown: number;
  readonly chin: number;
  /** Crown to chin. */
  readonly head: number;
  /** Half the face's width. */
  readonly half: number;
}

const WHOLE = Math.PI * 2;

function oval(pen: Pen, x: number, y: number, rx: number, ry: number, from = 0, to = WHOLE): void {
  pen.beginPath();
  pen.ellipse(x, y, rx, ry, 0, from, to);
}

function shoulders(pen: Pen, f: Frame, traits: FaceTraits): void {
  pen.fillStyle = traits.cloth;
  pen.beginPath();
  pen.moveTo(0, f.height);
  pen.bezierCurveTo(f.width * 0.04, f.chin, f.width * 0.3, f.chin + f.head * 0.02, f.middle, f.chin);
  pen.bezierCurveTo(f.width * 0.7, f.chin + f.head * 0.02, f.width * 0.96, f.chin, f.width, f.height);
  pen.closePath();
  pen.fill();
  pen.fillStyle = traits.shade;
  oval(pen, f.middle, f.chin - f.head * 0.02, f.half * 0.52, f.head * 0.16);
  pen.fill();
}

/** Height of the temples, where the face is widest. */
const temples = (f: Frame): number => f.crown + f.head * 0.5;

/** From temple over the top to temple, rounder than half an oval. */
function dome(pen: Pen, f: Frame, half: number, top: number): void {
  const [low, shoulder] = [temples(f), top + (temples(f) - top) * 0.3];
  pen.moveTo(f.middle - half, low);
  pen.bezierCurveTo(f.middle - half, shoulder, f.middle - half * 0.72, top, f.middle, top);
  pen.bezierCurveTo(f.middle + half * 0.72, top, f.middle + half, shoulder, f.middle + half, low);
}

/** Hair that falls beside the face to the shoulders. */
function locks(pen: Pen, f: Frame): void {
  const [wide, end] = [f.half * 1.14, f.chin + f.head * 0.06];
  dome(pen, f, wide, f.crown);
  pen.bezierCurveTo(f.middle + wide * 1.05, f.chin, f.middle + wide * 1.1, end, f.middle + f.half * 0.6, end);
  pen.lineTo(f.middle - f.half * 0.6, end);
  pen.bezierCurveTo(f.middle - wide * 1.1, end, f.middle - wide * 1.05, f.chin, f.middle - wide, temples(f));
  pen.fill();
}

/** Behind the face: the hair's outline, long hair to the shoulders, or a scarf that falls over neck and shoulders. */
function cover(pen: Pen, f: Frame, traits: FaceTraits): void {
  pen.fillStyle = traits.scarf ?? traits.hair;
  pen.beginPath();
  if (traits.longHair) {
    locks(pen, f);
    return;
  }
  if (traits.scarf === null) {
    dome(pen, f, f.half * 1.02, f.crown);
    pen.fill();
    return;
  }
  const wide = f.half * 1.17;
  dome(pen, f, wide, f.crown);
  pen.bezierCurveTo(f.middle + wide, f.chin, f.width * 0.9, f.chin, f.width * 0.93, f.height);
  pen.lineTo(f.width * 0.07, f.height);
  pen.bezierCurveTo(f.width * 0.1, f.chin, f.middle - wide, f.chin, f.middle - wide, temples(f));
  pen.fill();
  pen.strokeStyle = 'rgba(20, 33, 27, 0.14)';
  pen.lineWidth = f.head * 0.012;
  pen.beginPath();
  pen.moveTo(f.middle - f.half * 0.8, f.chin - f.head * 0.12);
  pen.bezierCurveTo(
    f.middle - f.half * 0.5,
    f.chin + f.head * 0.12,
    f.middle + f.half * 0.5,
    f.chin + f.head * 0.14,
    f.width * 0.86,
    f.chin + f.head * 0.1,
  );
  pen.stroke();
}

function ears(pen: Pen, f: Frame, traits: FaceTraits): void {
  pen.fillStyle = traits.shade;
  for (const side of [-1, 1]) {
    oval(pen, f.middle + side * f.half * 0.97, temples(f) + f.head * 0.05, f.half * 0.13, f.head * 0.085);
    pen.fill();
  }
}

/** The jaw from one temple round the chin to the other. */
function jaw(pen: Pen, f: Frame, from: number, chin: number): void {
  const wide = f.half * 0.95;
  pen.bezierCurveTo(
    f.middle + wide,
    from + (chin - from) * 0.62,
    f.middle + wide * 0.55,
    chin,
    f.middle,
    chin,
  );
  pen.bezierCurveTo(
    f.middle - wide * 0.55,
    chin,
    f.middle - wide,
    from + (chin - from) * 0.62,
    f.middle - wide,
    from,
  );
}

function skull(pen: Pen, f: Frame, traits: FaceTraits): void {
  pen.fillStyle = traits.skin;
  pen.beginPath();
  dome(pen, f, f.half * 0.95, temples(f) - f.head * traits.forehead);
  jaw(pen, f, temples(f), f.chin);
  pen.fill();
}

function beard(pen: Pen, f: Frame, traits: FaceTraits): void {
  const from = temples(f) + f.head * 0.13;
  pen.fillStyle = traits.hair;
  pen.beginPath();
  pen.moveTo(f.middle + f.half * 0.95, from);
  jaw(pen, f, from, f.chin + f.head * 0.025);
  pen.quadraticCurveTo(f.middle - f.half * 0.75, f.chin - f.head * 0.2, f.middle, f.chin - f.head * 0.24);
  pen.quadraticCurveTo(f.middle + f.half * 0.75, f.chin - f.head * 0.2, f.middle + f.half * 0.95, from);
  pen.fill();
}

function eye(pen: Pen, f: Frame, traits: FaceTraits, side: number): void {
  const [x, y] = [f.middle + side * f.half * 0.43, f.crown + f.head * 0.49];
  const wide = f.half * 0.2;
  pen.fillStyle = '#fdfbf7';
  oval(pen, x, y, wide, f.head * 0.026 * traits.eyes);
  pen.fill();
  pen.fillStyle = '#33241a';
  oval(pen, x, y, f.head * 0.024 * traits.eyes, f.head * 0.024 * traits.eyes);
  pen.fill();
  pen.strokeStyle = traits.hair;
  pen.lineWidth = f.head * 0.012;
  oval(pen, x, y + f.head * 0.004, wide * 1.06, f.head * 0.034 * traits.eyes, Math.PI * 1.05, Math.PI * 1.95);
  pen.stroke();
  pen.lineWidth = f.head * 0.02;
  oval(pen, x, y - f.head * 0.03, wide * 1.3, f.head * 0.05, Math.PI * 1.15, Math.PI * 1.85);
  pen.stroke();
  if (!traits.glasses) return;
  pen.strokeStyle = '#5a5a5a';
  pen.lineWidth = f.head * 0.008;
  oval(pen, x, y + f.head * 0.005, f.half * 0.34, f.head * 0.075);
  pen.stroke();
}

function noseAndMouth(pen: Pen, f: Frame, traits: FaceTraits): void {
  pen.strokeStyle = traits.shade;
  pen.lineWidth = f.head * 0.014;
  pen.beginPath();
  pen.moveTo(f.middle + f.half * 0.04, f.crown + f.head * 0.5);
  pen.quadraticCurveTo(
    f.middle + f.half * 0.2,
    f.crown + f.head * 0.66,
    f.middle - f.half * 0.12,
    f.crown + f.head * 0.665,
  );
  pen.stroke();
  const [y, wide] = [f.crown + f.head * 0.79, f.half * 0.3 * traits.mouth];
  if (traits.moustache) {
    pen.fillStyle = traits.hair;
    pen.beginPath();
    pen.moveTo(f.middle - wide * 1.35, y - f.head * 0.005);
    pen.quadraticCurveTo(f.middle, y - f.head * 0.11, f.middle + wide * 1.35, y - f.head * 0.005);
    pen.quadraticCurveTo(f.middle, y - f.head * 0.045, f.middle - wide * 1.35, y - f.head * 0.005);
    pen.fill();
  }
  pen.fillStyle = '#a8574c';
  pen.beginPath();
  pen.moveTo(f.middle - wide, y);
  pen.quadraticCurveTo(f.middle, y - f.head * 0.018, f.middle + wide, y);
  pen.quadraticCurveTo(f.middle, y + f.head * 0.05, f.middle - wide, y);
  pen.fill();
}

function specimen(pen: Pen, f: Frame): void {
  pen.fillStyle = 'rgba(255, 255, 255, 0.82)';
  pen.fillRect(0, f.height * 0.925, f.width, f.height * 0.075);
  pen.fillStyle = '#b3261e';
  pen.textAlign = 'center';
  pen.font = `700 ${Math.round(f.height * 0.05)}px 'Inter Variable', 'Noto Sans', sans-serif`;
  pen.fillText('SPECIMEN', f.middle, f.height * 0.981);
}

/** Draws a face on plain white with the word SPECIMEN. The same sitter has the same face. Sizes in pixels; made for 480 by 640. */
export function drawFace(pen: Pen, sitter: Sitter, width: number, height: number): void {
  const traits = faceTraits(sitter);
  const head = height * traits.headHeight;
  const crown = height * 0.08;
  const f: Frame = {
    width,
    height,
    middle: width / 2,
    crown,
    chin: crown + head,
    head,
    half: width * traits.faceWidth,
  };
  pen.lineCap = 'round';
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, width, height);
  if (traits.longHair) cover(pen, f, traits);
  shoulders(pen, f, traits);
  if (!traits.longHair) cover(pen, f, traits);
  if (traits.scarf === null && !traits.longHair) ears(pen, f, traits);
  skull(pen, f, traits);
  if (traits.beard) beard(pen, f, traits);
  for (const side of [-1, 1]) eye(pen, f, traits, side);
  noseAndMouth(pen, f, traits);
  specimen(pen, f);
}
