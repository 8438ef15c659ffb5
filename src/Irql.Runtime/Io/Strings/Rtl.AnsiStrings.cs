using System.Runtime.CompilerServices;
using Irql.Runtime.IoManagement;
using Irql.Runtime.Memory;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Strings of 8-bit characters, and the way between the two kinds.</content>
public static partial class Rtl
{
    /// <summary>
    /// Makes a counted string of a terminated text, which stays where it is. Stands for <c>RtlInitAnsiString</c>. Callable at or below
    /// DISPATCH_LEVEL.
    /// </summary>
    /// <param name="DestinationString">The string.</param>
    /// <param name="SourceString">The terminated text, or null for an empty string.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("RtlInitAnsiString")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void InitAnsiString(
        KernelPtr<STRING> DestinationString,
        KernelPtr<byte> SourceString,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.EnterTouching(DestinationString.Address, SourceString.Address, callerFile, callerLine, callerMember);
        var bytes = SourceString.IsNull ? 0 : GuestStrings.LengthOf(port, SourceString.Address, 1);
        port.Write(DestinationString.Address, new STRING
        {
            Length = (ushort)bytes,
            MaximumLength = (ushort)(SourceString.IsNull ? 0 : bytes + 1),
            Buffer = SourceString,
        });
    }

    /// <summary>
    /// Converts 8-bit characters to 16-bit ones. Stands for <c>RtlAnsiStringToUnicodeString</c>. Callable at PASSIVE_LEVEL.
    /// </summary>
    /// <param name="DestinationString">The result.</param>
    /// <param name="SourceString">The text.</param>
    /// <param name="AllocateDestinationString">True to allocate the buffer from paged pool.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS, STATUS_BUFFER_OVERFLOW, STATUS_NO_MEMORY or STATUS_INVALID_PARAMETER.</returns>
    [WdkRoutine("RtlAnsiStringToUnicodeString")]
    [IrqlRequiresMax(IrqlLevel.Passive)]
    public static NTSTATUS AnsiStringToUnicodeString(
        KernelPtr<UNICODE_STRING> DestinationString,
        KernelPtr<STRING> SourceString,
        bool AllocateDestinationString,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterPageable(0, callerFile, callerLine, callerMember);
        return processor.Machine.Io.Convert(processor, DestinationString.Address, SourceString.Address, AllocateDestinationString, toUnicode: true);
    }

    /// <summary>
    /// Converts 16-bit characters to 8-bit ones; what does not exist there becomes a question mark. Stands for
    /// <c>RtlUnicodeStringToAnsiString</c>. Callable at PASSIVE_LEVEL.
    /// </summary>
    /// <param name="DestinationString">The result.</param>
    /// <param name="SourceString">The text.</param>
    /// <param name="AllocateDestinationString">True to allocate the buffer from paged pool.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS, STATUS_BUFFER_OVERFLOW or STATUS_NO_MEMORY.</returns>
    [WdkRoutine("RtlUnicodeStringToAnsiString")]
    [IrqlRequiresMax(IrqlLevel.Passive)]
    public static NTSTATUS UnicodeStringToAnsiString(
        KernelPtr<STRING> DestinationString,
        KernelPtr<UNICODE_STRING> SourceString,
        bool AllocateDestinationString,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterPageable(0, callerFile, callerLine, callerMember);
        return processor.Machine.Io.Convert(processor, DestinationString.Address, SourceString.Address, AllocateDestinationString, toUnicode: false);
    }

    /// <summary>Frees the buffer of a converted string. Stands for <c>RtlFreeUnicodeString</c>. Callable at PASSIVE_LEVEL.</summary>
    /// <param name="UnicodeString">The string.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("RtlFreeUnicodeString")]
    [IrqlRequiresMax(IrqlLevel.Passive)]
    public static void FreeUnicodeString(
        KernelPtr<UNICODE_STRING> UnicodeString,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterPageable(0, callerFile, callerLine, callerMember);
        processor.Machine.Io.FreeString(processor, UnicodeString.Address);
    }

    /// <summary>Frees the buffer of a converted string. Stands for <c>RtlFreeAnsiString</c>. Callable at PASSIVE_LEVEL.</summary>
    /// <param name="AnsiString">The string.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("RtlFreeAnsiString")]
    [IrqlRequiresMax(IrqlLevel.Passive)]
    public static void FreeAnsiString(
        KernelPtr<STRING> AnsiString,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterPageable(0, callerFile, callerLine, callerMember);
        processor.Machine.Io.FreeString(processor, AnsiString.Address);
    }
}
