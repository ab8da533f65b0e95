/** An office printer's driver, as its maker would bring it, for a CUPS of one's own. */

/** A PPD (Adobe's specification 4.3, with CUPS' extension cupsFilter2); sizes in points, the first is the default. */
function driverOf(sizes: Readonly<Record<string, readonly [number, number]>>): string {
  const names = Object.entries(sizes);
  const first = names[0]?.[0] ?? '';
  const choice = (keyword: string, option: string, code: readonly string[]): string[] => [
    `*OpenUI *${keyword}/${keyword}: PickOne`,
    `*OrderDependency: 10 AnySetup *${keyword}`,
    `*Default${keyword}: ${option}`,
    ...code,
    `*CloseUI: *${keyword}`,
  ];
  const paper = (keyword: string): string[] =>
    choice(
      keyword,
      first,
      names.map(([name, [w, h]]) => `*${keyword} ${name}/${name}: "<</PageSize[${w} ${h}]>>setpagedevice"`),
    );
  const lines = [
    '*PPD-Adobe: "4.3"',
    '*FormatVersion: "4.3"',
    '*FileVersion: "1.0"',
    '*LanguageVersion: English',
    '*LanguageEncoding: ISOLatin1',
    '*PCFileName: "OFFICE.PPD"',
    '*Manufacturer: "Specimen"',
    '*Product: "(Specimen)"',
    '*ModelName: "Specimen Office"',
    '*ShortNickName: "Specimen Office"',
    '*NickName: "Specimen Office"',
    '*PSVersion: "(3010.000) 0"',
    '*LanguageLevel: "3"',
    '*ColorDevice: True',
    '*DefaultColorSpace: RGB',
    '*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"',
    ...paper('PageSize'),
    ...paper('PageRegion'),
    `*DefaultImageableArea: ${first}`,
    ...names.map(([name, [w, h]]) => `*ImageableArea ${name}: "12 12 ${w - 12} ${h - 12}"`),
    `*DefaultPaperDimension: ${first}`,
    ...names.map(([name, [w, h]]) => `*PaperDimension ${name}: "${w} ${h}"`),
    ...choice('Duplex', 'None', [
      '*Duplex None/Off: "<</Duplex false>>setpagedevice"',
      '*Duplex DuplexNoTumble/Long: "<</Duplex true/Tumble false>>setpagedevice"',
      '*Duplex DuplexTumble/Short: "<</Duplex true/Tumble true>>setpagedevice"',
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

/** PDF in its own sizes, Letter unless it is told, turned over on either edge. */
export const OFFICE_DRIVER = driverOf({ Letter: [612, 792], A4: [595, 842], A5: [420, 595] });
