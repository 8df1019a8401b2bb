"""The panel beside the official page: what it shows, how it gets there, and the human behind it."""

from pouce.browser.panel.helper import Helper
from pouce.browser.panel.human import PanelHuman
from pouce.browser.panel.state import Offer

__all__ = ["Helper", "Offer", "PanelHuman"]
