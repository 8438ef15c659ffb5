using System.Runtime.InteropServices;

namespace Irql.Cases.Locks.RemoveLockOfARequest;

/// <summary>A status of its own type, as C# drivers write it.</summary>
internal readonly struct NTSTATUS
{
    public NTSTATUS(int value) => Value = value;

    public int Value { get; }

    public bool IsSuccess => Value >= 0;

    public bool IsError => (uint)Value >> 30 == 3;

    public static NTSTATUS STATUS_SUCCESS => new(0);

    public static bool operator ==(NTSTATUS left, NTSTATUS right) => left.Value == right.Value;

    public static bool operator !=(NTSTATUS left, NTSTATUS right) => left.Value != right.Value;

    public override bool Equals(object? other) => other is NTSTATUS status && status == this;

    public override int GetHashCode() => Value;
}

/// <summary>A remove lock counts requests: it is taken where a request begins and given back where it ends.</summary>
internal static unsafe class Filter
{
    private static long removal;
    private static void* below;

    [IrqlRole("DRIVER_DISPATCH")]
    internal static NTSTATUS PassOn(void* device, void* irp)
    {
        var status = IoAcquireRemoveLockEx(ref removal, irp, null, 1, 0x20);
        if (status.IsError)
            return status;
        IoSkipCurrentIrpStackLocation(irp);
        status = IofCallDriver(below, irp);
        IoReleaseRemoveLockEx(ref removal, irp, 0x20);
        return status;
    }

    [IrqlRole("DRIVER_DISPATCH")]
    internal static NTSTATUS PassOnAndForget(void* device, void* irp)
    {
        var status = IoAcquireRemoveLockEx(ref removal, irp, null, 1, 0x20); // IRQL3001
        if (status.IsError)
            return status;
        if (device == null)
            return status;
        IoSkipCurrentIrpStackLocation(irp);
        status = IofCallDriver(below, irp);
        IoReleaseRemoveLockEx(ref removal, irp, 0x20);
        return status;
    }

    [IrqlRole("DRIVER_DISPATCH")]
    internal static NTSTATUS WatchItsEnd(void* device, void* irp)
    {
        if (!IoAcquireRemoveLockEx(ref removal, irp, null, 1, 0x20).IsSuccess)
            return default;
        IoCopyCurrentIrpStackLocationToNext(irp);
        return IofCallDriver(below, irp);
    }

    [IrqlRole("IO_COMPLETION_ROUTINE")]
    internal static NTSTATUS OnEnd(void* device, void* irp, void* context)
    {
        IoReleaseRemoveLockEx(ref removal, irp, 0x20);
        return default;
    }

    [IrqlRole("DRIVER_UNLOAD")]
    internal static void Unload(void* driver)
    {
        if (IoAcquireRemoveLockEx(ref removal, null, null, 1, 0x20) == NTSTATUS.STATUS_SUCCESS)
            IoReleaseRemoveLockAndWaitEx(ref removal, null, 0x20);
    }

    [DllImport("ntoskrnl.exe")]
    private static extern NTSTATUS IoAcquireRemoveLockEx(ref long removeLock, void* tag, byte* file, uint line, uint size);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoReleaseRemoveLockEx(ref long removeLock, void* tag, uint size);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoReleaseRemoveLockAndWaitEx(ref long removeLock, void* tag, uint size);

    [DllImport("ntoskrnl.exe")]
    private static extern NTSTATUS IofCallDriver(void* device, void* irp);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoSkipCurrentIrpStackLocation(void* irp);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoCopyCurrentIrpStackLocationToNext(void* irp);
}
