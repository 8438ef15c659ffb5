using System;
using System.Runtime.CompilerServices;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime;

/// <content>A program's own memory.</content>
public static partial class User
{
    private const uint CommitAndReserve = 0x3000;
    private const uint ReadWrite = 4;

    /// <summary>Reserves and commits zeroed read-write memory for a number of structures; the null pointer when there is none.</summary>
    public static UserPtr<T> VirtualAlloc<T>(
        int count,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
        where T : unmanaged
    {
        if (count <= 0)
            return UserPtr<T>.Null;
        var bytes = (ulong)count * (uint)Unsafe.SizeOf<T>();
        return bytes > uint.MaxValue
            ? UserPtr<T>.Null
            : new UserPtr<T>(VirtualAlloc(PVOID.Null, (uint)bytes, CommitAndReserve, ReadWrite, callerFile, callerLine, callerMember).Address);
    }

    /// <summary>
    /// Reserves (2000), commits (1000) or both; <paramref name="address"/> null lets the memory manager choose. The protection is a PAGE_ value of
    /// the native interface. The null pointer when it fails.
    /// </summary>
    public static PVOID VirtualAlloc(
        PVOID address, uint size, uint allocationType, uint protection,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterUser(callerFile, callerLine, callerMember);
        var start = address.Address;
        var status = processor.Thread.Process.Space?.Allocate(ref start, ref size, allocationType, protection) ?? NTSTATUS.STATUS_PROCESS_IS_TERMINATING;
        processor.Machine.Scheduler.Point(processor, PointKind.SystemCall);
        return status == 0 ? new PVOID(start) : PVOID.Null;
    }

    /// <summary>Changes the protection of committed pages of one reservation.</summary>
    public static NTSTATUS VirtualProtect(
        PVOID address, uint size, uint protection, out uint oldProtection,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterUser(callerFile, callerLine, callerMember);
        oldProtection = 0;
        var status = processor.Thread.Process.Space?.Protect(address.Address, size, protection, out oldProtection) ?? NTSTATUS.STATUS_PROCESS_IS_TERMINATING;
        processor.Machine.Scheduler.Point(processor, PointKind.SystemCall);
        return new NTSTATUS(status);
    }

    /// <summary>Decommits pages (4000), or releases a whole reservation (8000, size 0).</summary>
    public static NTSTATUS VirtualFree(
        PVOID address, uint size, uint freeType,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterUser(callerFile, callerLine, callerMember);
        var status = processor.Thread.Process.Space?.Free(address.Address, size, freeType) ?? NTSTATUS.STATUS_PROCESS_IS_TERMINATING;
        processor.Machine.Scheduler.Point(processor, PointKind.SystemCall);
        return new NTSTATUS(status);
    }

    /// <summary>Reads memory as the program's own instruction would.</summary>
    /// <exception cref="GuestException">STATUS_ACCESS_VIOLATION: nothing is there, or it is kernel memory.</exception>
    public static T Read<T>(
        PVOID address,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
        where T : unmanaged => Processor.EnterUser(callerFile, callerLine, callerMember).Read<T>(address.Address);

    /// <summary>Writes memory as the program's own instruction would.</summary>
    /// <exception cref="GuestException">STATUS_ACCESS_VIOLATION: nothing is there, it is read-only, or it is kernel memory.</exception>
    public static void Write<T>(
        PVOID address, T value,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
        where T : unmanaged => Processor.EnterUser(callerFile, callerLine, callerMember).Write(address.Address, value);

    /// <summary>Reads memory into a host array as the program's own loop would.</summary>
    public static void Read(
        PVOID address, Span<byte> destination,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        Processor.EnterUser(callerFile, callerLine, callerMember).CopyFrom(address.Address, destination);

    /// <summary>Writes memory from a host array as the program's own loop would.</summary>
    public static void Write(
        PVOID address, ReadOnlySpan<byte> source,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        Processor.EnterUser(callerFile, callerLine, callerMember).CopyTo(address.Address, source);
}
