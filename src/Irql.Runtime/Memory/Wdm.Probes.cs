using System.Runtime.CompilerServices;
using Irql.Runtime.Memory;

namespace Irql.Runtime;

/// <content>Probes of user buffers.</content>
public static partial class Wdm
{
    /// <summary>
    /// Checks that a buffer lies below the user probe limit; never touches it. Raises STATUS_ACCESS_VIOLATION or
    /// STATUS_DATATYPE_MISALIGNMENT. Promises nothing about later accesses. Stands for <c>ProbeForRead</c>. Callable at or below
    /// APC_LEVEL.
    /// </summary>
    /// <param name="Address">Start of the user buffer.</param>
    /// <param name="Length">Bytes; 0 checks nothing.</param>
    /// <param name="Alignment">1, 2, 4 or 8.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("ProbeForRead")]
    [IrqlRequiresMax(IrqlLevel.Apc)]
    public static void ProbeForRead(
        PVOID Address,
        uint Length,
        uint Alignment,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(1, callerFile, callerLine, callerMember);
        MemoryManager.ProbeForRead(port, Address.Address, Length, Alignment);
    }

    /// <summary>
    /// The same, then reads and writes back one byte in every page. Stands for <c>ProbeForWrite</c>. Callable at or below APC_LEVEL.
    /// </summary>
    /// <param name="Address">Start of the user buffer.</param>
    /// <param name="Length">Bytes; 0 checks nothing.</param>
    /// <param name="Alignment">1, 2, 4 or 8.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("ProbeForWrite")]
    [IrqlRequiresMax(IrqlLevel.Apc)]
    public static void ProbeForWrite(
        PVOID Address,
        uint Length,
        uint Alignment,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var port = MemoryPort.Enter(1, callerFile, callerLine, callerMember);
        MemoryManager.ProbeForWrite(port, Address.Address, Length, Alignment);
    }

    /// <summary>
    /// Checks a buffer of structures, with the alignment of the structure. Stands for <c>ProbeForRead</c>. Callable at or below
    /// APC_LEVEL.
    /// </summary>
    /// <param name="Address">Start of the user buffer.</param>
    /// <param name="Count">Elements; 0 checks nothing. A count whose bytes do not fit 32 bits is outside user memory.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("ProbeForRead")]
    [IrqlRequiresMax(IrqlLevel.Apc)]
    public static void ProbeForRead<T>(
        [ProbesForRead] UserPtr<T> Address,
        int Count,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
        where T : unmanaged
    {
        var port = MemoryPort.Enter(1, callerFile, callerLine, callerMember);
        MemoryManager.ProbeForRead(port, Address.Address, StructureLayout.ByteCount<T>(Count), StructureLayout.AlignmentOf<T>());
    }

    /// <summary>
    /// The same for writing: one byte in every page is read and written back. Stands for <c>ProbeForWrite</c>. Callable at or below
    /// APC_LEVEL.
    /// </summary>
    /// <param name="Address">Start of the user buffer.</param>
    /// <param name="Count">Elements; 0 checks nothing. A count whose bytes do not fit 32 bits is outside user memory.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("ProbeForWrite")]
    [IrqlRequiresMax(IrqlLevel.Apc)]
    public static void ProbeForWrite<T>(
        [ProbesForWrite] UserPtr<T> Address,
        int Count,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
        where T : unmanaged
    {
        var port = MemoryPort.Enter(1, callerFile, callerLine, callerMember);
        MemoryManager.ProbeForWrite(port, Address.Address, StructureLayout.ByteCount<T>(Count), StructureLayout.AlignmentOf<T>());
    }
}
