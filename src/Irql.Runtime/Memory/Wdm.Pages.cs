namespace Irql.Runtime;

/// <content>Page arithmetic.</content>
public static partial class Wdm
{
    /// <summary>The page an address lies in. Stands for <c>PAGE_ALIGN</c>.</summary>
    /// <param name="Va">An address.</param>
    /// <returns>Its first address.</returns>
    [WdkRoutine("PAGE_ALIGN")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static PVOID PAGE_ALIGN(PVOID Va) => new(Va.Address & ~0xFFFu);

    /// <summary>Where in its page an address lies. Stands for <c>BYTE_OFFSET</c>.</summary>
    /// <param name="Va">An address.</param>
    /// <returns>Bytes.</returns>
    [WdkRoutine("BYTE_OFFSET")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static uint BYTE_OFFSET(PVOID Va) => Va.Address & 0xFFF;

    /// <summary>Pages that hold a number of bytes. Stands for <c>BYTES_TO_PAGES</c>.</summary>
    /// <param name="Size">Bytes.</param>
    /// <returns>Pages.</returns>
    [WdkRoutine("BYTES_TO_PAGES")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static uint BYTES_TO_PAGES(uint Size) => (Size >> 12) + ((Size & 0xFFF) == 0 ? 0u : 1u);

    /// <summary>Rounds up to whole pages; wraps like the macro. Stands for <c>ROUND_TO_PAGES</c>.</summary>
    /// <param name="Size">Bytes.</param>
    /// <returns>Bytes.</returns>
    [WdkRoutine("ROUND_TO_PAGES")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static uint ROUND_TO_PAGES(uint Size) => unchecked(Size + 0xFFF) & ~0xFFFu;

    /// <summary>Pages that a buffer touches. Stands for <c>ADDRESS_AND_SIZE_TO_SPAN_PAGES</c>.</summary>
    /// <param name="Va">Start of a buffer.</param>
    /// <param name="Size">Its length.</param>
    /// <returns>Pages.</returns>
    [WdkRoutine("ADDRESS_AND_SIZE_TO_SPAN_PAGES")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static uint ADDRESS_AND_SIZE_TO_SPAN_PAGES(PVOID Va, uint Size) => (uint)(((Va.Address & 0xFFFul) + Size + 0xFFF) >> 12);
}
