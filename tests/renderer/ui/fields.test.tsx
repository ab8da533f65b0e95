// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { CnicField, DateField, PinField, TextField } from '#renderer/ui/index.ts';
import { draw } from '../render.tsx';

const input = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const type = (name: string, value: string, cursor = value.length) => {
  const field = input(name);
  fireEvent.change(field, { target: { value, selectionStart: cursor, selectionEnd: cursor } });
};

function Cnic({ start = '' }) {
  const [value, setValue] = useState(start);
  return (
    <>
      <CnicField label="CNIC" value={value} onChange={setValue} />
      <output>{value}</output>
    </>
  );
}

function Birth() {
  const [value, setValue] = useState('');
  return (
    <>
      <DateField label="Date of birth" value={value} onChange={setValue} />
      <output>{value}</output>
    </>
  );
}

function Pin() {
  const [value, setValue] = useState('');
  return <PinField label="PIN" value={value} onChange={setValue} />;
}

describe('the CNIC field', () => {
  it('shows dashes and hands over plain ASCII digits', () => {
    draw(<Cnic />);
    type('CNIC', '۹۹۲۰۱۱۲۳۴۵۶۷۴');
    expect(input('CNIC').value).toBe('99201-1234567-4');
    expect(screen.getByRole('status').textContent).toBe('9920112345674');
  });

  it('refuses letters and more than thirteen digits', () => {
    draw(<Cnic />);
    type('CNIC', '99x201123456744444');
    expect(screen.getByRole('status').textContent).toBe('9920112345674');
  });

  it('reads left to right in the Urdu interface too', () => {
    draw(<Cnic start="9920112345674" />, { language: 'ur' });
    expect(input('CNIC').dir).toBe('ltr');
  });

  it('keeps the cursor where a digit was taken out', () => {
    draw(<Cnic start="9920112345674" />);
    type('CNIC', '9920-1234567-4', 4);
    expect(input('CNIC').value).toBe('99201-2345674');
    expect(input('CNIC').selectionStart).toBe(4);
  });
});

describe('the date field', () => {
  it('is typed day first and gives the record’s form', () => {
    draw(<Birth />);
    type('Date of birth', '14081991');
    expect(input('Date of birth').value).toBe('14-08-1991');
    expect(screen.getByRole('status').textContent).toBe('1991-08-14');
  });

  it('keeps what is typed by half', () => {
    draw(<Birth />);
    type('Date of birth', '1408');
    expect(screen.getByRole('status').textContent).toBe('14-08');
  });
});

describe('the PIN field', () => {
  it('takes up to twelve digits and shows none', () => {
    draw(<Pin />);
    type('PIN', '12a34567890123456');
    expect(input('PIN').value).toBe('123456789012');
    expect(input('PIN').type).toBe('password');
  });
});

describe('a text field', () => {
  it('says what is wrong to those who cannot see it', () => {
    draw(<TextField label="Name" message={{ level: 'error', text: 'Type the name.' }} />);
    expect(input('Name').getAttribute('aria-invalid')).toBe('true');
    const described = input('Name').getAttribute('aria-describedby')?.split(' ') ?? [];
    expect(described.map((id) => document.getElementById(id)?.textContent)).toContain('Type the name.');
  });

  it('lets a warning pass', () => {
    draw(<TextField label="Name" message={{ level: 'warn', text: 'Is this right?' }} />);
    expect(input('Name').getAttribute('aria-invalid')).not.toBe('true');
  });

  it('leads with the interface’s language when it has two labels', () => {
    draw(<TextField label={{ en: 'CNIC', ur: 'شناختی کارڈ نمبر' }} />, { language: 'ur' });
    expect(document.querySelector('label')?.firstElementChild?.getAttribute('lang')).toBe('ur');
  });
});
