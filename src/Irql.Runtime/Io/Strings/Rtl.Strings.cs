using System.Runtime.CompilerServices;
using Irql.Runtime.IoManagement;
using Irql.Runtime.Memory;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Counted strings.</content>
public static partial class Rtl
{
    /// <summary>
    /// Makes a counted string of a terminated text, which stays where it is. Stands for <c>RtlInitUnicodeString</c>. Callable at or below
    /// DISPATCH_LEVEL.
    /// </summary>
    /// <param name="DestinationString">The string.</param>
    /// <param name="SourceString">The terminated text, or null for an empty string.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("RtlInitUnicodeString")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void InitUnicodeString(
        KernelPtr<UNICODE_STRING> DestinationString,
        KernelPtr<char> SourceString,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(DestinationString.Address, SourceString.Address, callerFile, callerLine, callerMember);
        var bytes = SourceString.IsNull ? 0 : GuestStrings.LengthOf(port, SourceString.Address, 2);
        port.Write(DestinationString.Address, new UNICODE_STRING
        {
            Length = (ushort)bytes,
            MaximumLength = (ushort)(SourceString.IsNull ? 0 : bytes + 2),
            Buffer = SourceString,
        });
    }

    /// <summary>
    /// Makes a counted string of a literal, which lies in the machine's resident data. Stands for <c>RtlInitUnicodeString</c>. Callable at
    /// or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="DestinationString">The string.</param>
    /// <param name="SourceString">The text, or null for an empty string; longer ones are cut after 2,000 characters.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("RtlInitUnicodeString")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void InitUnicodeString(
        KernelPtr<UNICODE_STRING> DestinationString,
        string? SourceString,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(DestinationString.Address, DestinationString.Address, callerFile, callerLine, callerMember);
        _ = port;
        if (SourceString is null)
        {
            MemoryPort.Current.Write(DestinationString.Address, default(UNICODE_STRING));
            return;
        }

        var literal = Processor.Current.Machine.Io.Literal(SourceString, out var bytes);
        MemoryPort.Current.Write(DestinationString.Address, new UNICODE_STRING { Length = (ushort)bytes, MaximumLength = (ushort)(bytes + 2), Buffer = new(literal) });
    }

    /// <summary>
    /// Makes an empty string with a buffer. Stands for <c>RtlInitEmptyUnicodeString</c>. Callable at any level; at or above DISPATCH_LEVEL
    /// only with resident operands.
    /// </summary>
    /// <param name="DestinationString">The string.</param>
    /// <param name="Buffer">The buffer.</param>
    /// <param name="BufferSize">Its bytes.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("RtlInitEmptyUnicodeString")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void InitEmptyUnicodeString(
        KernelPtr<UNICODE_STRING> DestinationString,
        KernelPtr<char> Buffer,
        ushort BufferSize,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(31, callerFile, callerLine, callerMember);
        processor.Write(DestinationString.Address, new UNICODE_STRING { MaximumLength = BufferSize, Buffer = Buffer });
    }

    /// <summary>
    /// Copies as much of a string as fits. Stands for <c>RtlCopyUnicodeString</c>. Callable at any level; at or above DISPATCH_LEVEL only
    /// with resident operands.
    /// </summary>
    /// <param name="DestinationString">The string.</param>
    /// <param name="SourceString">The text, or null to make the destination empty.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("RtlCopyUnicodeString")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void CopyUnicodeString(
        KernelPtr<UNICODE_STRING> DestinationString,
        KernelPtr<UNICODE_STRING> SourceString,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(DestinationString.Address, SourceString.Address, callerFile, callerLine, callerMember);
        GuestStrings.Copy(port, DestinationString.Address, SourceString.Address);
    }

    /// <summary>Compares two strings. Stands for <c>RtlCompareUnicodeString</c>. Callable at PASSIVE_LEVEL.</summary>
    /// <param name="String1">One string.</param>
    /// <param name="String2">The other.</param>
    /// <param name="CaseInSensitive">True to ignore case.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>Negative, 0 or positive.</returns>
    [WdkRoutine("RtlCompareUnicodeString")]
    [IrqlRequiresMax(IrqlLevel.Passive)]
    public static int CompareUnicodeString(
        KernelPtr<UNICODE_STRING> String1,
        KernelPtr<UNICODE_STRING> String2,
        bool CaseInSensitive,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterPageable(0, callerFile, callerLine, callerMember);
        return GuestStrings.Compare(processor, String1.Address, String2.Address, CaseInSensitive);
    }

    /// <summary>Compares two strings for equality. Stands for <c>RtlEqualUnicodeString</c>. Callable at PASSIVE_LEVEL.</summary>
    /// <param name="String1">One string.</param>
    /// <param name="String2">The other.</param>
    /// <param name="CaseInSensitive">True to ignore case.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>True when they are equal.</returns>
    [WdkRoutine("RtlEqualUnicodeString")]
    [IrqlRequiresMax(IrqlLevel.Passive)]
    public static bool EqualUnicodeString(
        KernelPtr<UNICODE_STRING> String1,
        KernelPtr<UNICODE_STRING> String2,
        bool CaseInSensitive,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterPageable(0, callerFile, callerLine, callerMember);
        return GuestStrings.Compare(processor, String1.Address, String2.Address, CaseInSensitive) == 0;
    }

    /// <summary>
    /// Tells whether the second string begins with the first. Stands for <c>RtlPrefixUnicodeString</c>. Callable at PASSIVE_LEVEL.
    /// </summary>
    /// <param name="String1">One string.</param>
    /// <param name="String2">The other.</param>
    /// <param name="CaseInSensitive">True to ignore case.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>True when it does.</returns>
    [WdkRoutine("RtlPrefixUnicodeString")]
    [IrqlRequiresMax(IrqlLevel.Passive)]
    public static bool PrefixUnicodeString(
        KernelPtr<UNICODE_STRING> String1,
        KernelPtr<UNICODE_STRING> String2,
        bool CaseInSensitive,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterPageable(0, callerFile, callerLine, callerMember);
        return GuestStrings.IsPrefix(processor, String1.Address, String2.Address, CaseInSensitive);
    }

    /// <summary>
    /// Appends a terminated text. Stands for <c>RtlAppendUnicodeToString</c>. Callable at any level; at or above DISPATCH_LEVEL only with
    /// resident operands.
    /// </summary>
    /// <param name="Destination">The string that grows.</param>
    /// <param name="Source">What is appended.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS; STATUS_BUFFER_TOO_SMALL when it does not fit, and then nothing changes.</returns>
    [WdkRoutine("RtlAppendUnicodeToString")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static NTSTATUS AppendUnicodeToString(
        KernelPtr<UNICODE_STRING> Destination,
        KernelPtr<char> Source,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(Destination.Address, Source.Address, callerFile, callerLine, callerMember);
        return Source.IsNull
            ? NTSTATUS.STATUS_SUCCESS
            : GuestStrings.Append(port, Destination.Address, Source.Address, GuestStrings.LengthOf(port, Source.Address, 2));
    }

    /// <summary>
    /// Appends a counted string. Stands for <c>RtlAppendUnicodeStringToString</c>. Callable at any level; at or above DISPATCH_LEVEL only
    /// with resident operands.
    /// </summary>
    /// <param name="Destination">The string that grows.</param>
    /// <param name="Source">What is appended.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS; STATUS_BUFFER_TOO_SMALL when it does not fit, and then nothing changes.</returns>
    [WdkRoutine("RtlAppendUnicodeStringToString")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static NTSTATUS AppendUnicodeStringToString(
        KernelPtr<UNICODE_STRING> Destination,
        KernelPtr<UNICODE_STRING> Source,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(Destination.Address, Source.Address, callerFile, callerLine, callerMember);
        var text = port.Read<UNICODE_STRING>(Source.Address);
        return GuestStrings.Append(port, Destination.Address, text.Buffer.Address, text.Length);
    }

    /// <summary>The upper-case form of a character. Stands for <c>RtlUpcaseUnicodeChar</c>. Callable at PASSIVE_LEVEL.</summary>
    /// <param name="SourceCharacter">The character.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The upper-case character.</returns>
    [WdkRoutine("RtlUpcaseUnicodeChar")]
    [IrqlRequiresMax(IrqlLevel.Passive)]
    public static char UpcaseUnicodeChar(
        char SourceCharacter,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        _ = Processor.EnterPageable(0, callerFile, callerLine, callerMember);
        return char.ToUpperInvariant(SourceCharacter);
    }

    /// <summary>Reads a number out of a string. Stands for <c>RtlUnicodeStringToInteger</c>. Callable at PASSIVE_LEVEL.</summary>
    /// <param name="String">The text.</param>
    /// <param name="Base">2, 8, 10, 16, or 0 to go by the prefix.</param>
    /// <param name="Value">Receives the number.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS or STATUS_INVALID_PARAMETER.</returns>
    [WdkRoutine("RtlUnicodeStringToInteger")]
    [IrqlRequiresMax(IrqlLevel.Passive)]
    public static NTSTATUS UnicodeStringToInteger(
        KernelPtr<UNICODE_STRING> String,
        uint Base,
        out uint Value,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterPageable(0, callerFile, callerLine, callerMember);
        _ = processor;
        return GuestStrings.ToInteger(IoManager.TextOf(String) ?? "", Base, out Value);
    }

    /// <summary>Writes a number into a string. Stands for <c>RtlIntegerToUnicodeString</c>. Callable at PASSIVE_LEVEL.</summary>
    /// <param name="Value">The number.</param>
    /// <param name="Base">2, 8, 10, 16, or 0 for 10.</param>
    /// <param name="String">The string with its buffer.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS, STATUS_BUFFER_OVERFLOW or STATUS_INVALID_PARAMETER.</returns>
    [WdkRoutine("RtlIntegerToUnicodeString")]
    [IrqlRequiresMax(IrqlLevel.Passive)]
    public static NTSTATUS IntegerToUnicodeString(
        uint Value,
        uint Base,
        KernelPtr<UNICODE_STRING> String,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterPageable(0, callerFile, callerLine, callerMember);
        if (Base is not (0 or 2 or 8 or 10 or 16))
            return NTSTATUS.STATUS_INVALID_PARAMETER;
        var text = GuestStrings.FromInteger(Value, Base);
        var target = processor.Read<UNICODE_STRING>(String.Address);
        if (text.Length * 2 > target.MaximumLength)
            return NTSTATUS.STATUS_BUFFER_OVERFLOW;
        for (var i = 0; i < text.Length; i++)
            processor.Write(target.Buffer.Address + ((uint)i * 2), text[i]);
        processor.Write(String.Address, (ushort)(text.Length * 2));
        return NTSTATUS.STATUS_SUCCESS;
    }
}
