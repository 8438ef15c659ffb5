using System.Runtime.InteropServices;

namespace Irql.Runtime;

/// <summary>What a bugcheck callback is called for. Stands for <c>KBUGCHECK_CALLBACK_REASON</c>.</summary>
public enum KBUGCHECK_CALLBACK_REASON
{
    /// <summary>None.</summary>
    KbCallbackInvalid,

    /// <summary>Reserved.</summary>
    KbCallbackReserved1,

    /// <summary>To add data of the driver to the crash dump.</summary>
    KbCallbackSecondaryDumpData,

    /// <summary>To see each piece of the dump as it is written.</summary>
    KbCallbackDumpIo,

    /// <summary>To add pages to the dump.</summary>
    KbCallbackAddPages,
}

/// <summary>A registered bugcheck callback with a reason. Stands for <c>KBUGCHECK_REASON_CALLBACK_RECORD</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct KBUGCHECK_REASON_CALLBACK_RECORD
{
    /// <summary>List link.</summary>
    public PVOID EntryFlink;

    /// <summary>List link.</summary>
    public PVOID EntryBlink;

    /// <summary>Code address of the routine.</summary>
    public PVOID CallbackRoutine;

    /// <summary>Name of the component.</summary>
    public PVOID Component;

    /// <summary>Check sum.</summary>
    public uint Checksum;

    /// <summary>What it is called for.</summary>
    public KBUGCHECK_CALLBACK_REASON Reason;

    /// <summary>1 while registered.</summary>
    public byte State;
}

/// <summary>What a callback for dump data is given and fills in. Stands for <c>KBUGCHECK_SECONDARY_DUMP_DATA</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct KBUGCHECK_SECONDARY_DUMP_DATA
{
    /// <summary>A buffer of the kernel that may be used.</summary>
    public PVOID InBuffer;

    /// <summary>Its bytes.</summary>
    public uint InBufferLength;

    /// <summary>Most bytes that may be added.</summary>
    public uint MaximumAllowed;

    /// <summary>First word of the name of the data.</summary>
    public ulong GuidLow;

    /// <summary>Second word of the name of the data.</summary>
    public ulong GuidHigh;

    /// <summary>The data.</summary>
    public PVOID OutBuffer;

    /// <summary>Their length in bytes.</summary>
    public uint OutBufferLength;
}
