import { Component, type ReactNode } from 'react';
import { BrokenPage } from './frame/BrokenPage.tsx';

interface Props {
  readonly children: ReactNode;
}

/** Catches what a component threw while it was drawn. React keeps this as a class. */
export class ErrorBoundary extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? <BrokenPage /> : this.props.children;
  }
}
