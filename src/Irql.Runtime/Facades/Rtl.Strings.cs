using System;
using System.Runtime.CompilerServices;
using Irql.Runtime.Processes;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Counted strings.</content>
public static partial class Rtl
{
    private const uint LongestText = 0xFFFC;

    /// <summary>Describes a terminated string, without its terminator; null gives an empty one. Longer than 65,532 bytes, only that much counts.</summary>
    [WdkRoutine("RtlInitUnicodeString"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void InitUnicodeString(
        KernelPtr<UNICODE_STRING> DestinationString, KernelPtr<char> SourceString,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember);
        uint length = 0;
        if (!SourceString.IsNull)
        {
            while (length < LongestText && processor.Read<ushort>(SourceString.Address + length) != 0)
                length += 2;
        }

        processor.Write(DestinationString.Address, new UNICODE_STRING
        {
            Length = (ushort)length,
            MaximumLength = (ushort)(SourceString.IsNull ? 0 : length + 2),
            Buffer = SourceString,
        });
    }

    /// <summary>Describes a literal, which lies in resident memory for as long as the machine lives.</summary>
    [WdkRoutine("RtlInitUnicodeString"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void InitUnicodeString(
        KernelPtr<UNICODE_STRING> DestinationString, string? SourceString,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember);
        var text = SourceString is null ? 0 : processor.Machine.Literals.AddressOf(SourceString);
        InitUnicodeString(DestinationString, new KernelPtr<char>(text), callerFile, callerLine, callerMember);
    }

    /// <summary>Compares two strings by their characters: negative, zero or positive.</summary>
    [WdkRoutine("RtlCompareUnicodeString"), IrqlRequiresMax(IrqlLevel.Passive)]
    public static int CompareUnicodeString(
        KernelPtr<UNICODE_STRING> String1, KernelPtr<UNICODE_STRING> String2, bool CaseInSensitive,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterPageable(Processor.Passive, callerFile, callerLine, callerMember);
        return CountedText.Compare(processor, String1.Address, String2.Address, CaseInSensitive);
    }

    /// <summary>True when two strings have the same characters.</summary>
    [WdkRoutine("RtlEqualUnicodeString"), IrqlRequiresMax(IrqlLevel.Passive)]
    public static bool EqualUnicodeString(
        KernelPtr<UNICODE_STRING> String1, KernelPtr<UNICODE_STRING> String2, bool CaseInSensitive,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterPageable(Processor.Passive, callerFile, callerLine, callerMember);
        return CountedText.Compare(processor, String1.Address, String2.Address, CaseInSensitive) == 0;
    }

    /// <summary>Copies as much as the destination's buffer holds; a null source empties the destination.</summary>
    [WdkRoutine("RtlCopyUnicodeString"), IrqlRequiresMax(IrqlLevel.High)]
    public static void CopyUnicodeString(
        KernelPtr<UNICODE_STRING> DestinationString, KernelPtr<UNICODE_STRING> SourceString,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.High, callerFile, callerLine, callerMember);
        var destination = processor.Read<UNICODE_STRING>(DestinationString.Address);
        destination.Length = 0;
        if (!SourceString.IsNull)
        {
            var source = processor.Read<UNICODE_STRING>(SourceString.Address);
            destination.Length = Math.Min(source.Length, destination.MaximumLength);
            processor.Move(destination.Buffer.Address, source.Buffer.Address, destination.Length);
        }

        processor.Write(DestinationString.Address, destination);
    }
}
