using System.Collections.Generic;
using Irql.Runtime.Observation;
using Irql.Runtime.Pools;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.IoManagement;

/// <content>Packets: allocation, initialisation, reuse, release.</content>
internal sealed partial class IoManager
{
    internal const uint TagIrp = 0x20707249;
    internal const uint TagBuffer = 0x42706F49;
    private const int RememberedIrps = 256;
    private const byte AllocatedByIoManager = 4;
    private readonly Dictionary<GuestThread, List<IrpRecord>> _threadIrps = [];
    private readonly Queue<uint> _freedOrder = new();

    /// <summary>Bytes of a packet; a negative count is taken as the byte that C would pass.</summary>
    public static uint SizeOf(sbyte stackSize) => IrpSize + ((uint)(byte)stackSize * StackLocationSize);

    /// <summary>A packet for a handle. When the device's driver is verified it comes from special pool, so that a touch after its end is found.</summary>
    private KernelPtr<IRP> AllocateFor(Processor processor, KernelPtr<DEVICE_OBJECT> device, out IrpRecord? record)
    {
        var stackSize = (sbyte)device.StackSize;
        if (!_machine.Verifier.Has(VerifierOptions.SpecialPool) || DriverAt(device.DriverObject.Address) is not { Verified: true } driver)
            return Allocate(processor, stackSize, IrpOrigin.Handle, out record);
        var before = processor.SwitchDriver(driver);
        var irp = Allocate(processor, stackSize, IrpOrigin.Handle, out record);
        Processor.Current.SwitchDriver(before);
        return irp;
    }

    /// <summary>IoAllocateIrp; null when memory is exhausted.</summary>
    public KernelPtr<IRP> Allocate(Processor processor, sbyte stackSize, IrpOrigin origin, out IrpRecord? record)
    {
        using var own = new OwnWork(processor);
        record = null;
        if (stackSize <= 0)
            return KernelPtr<IRP>.Null;
        var size = SizeOf(stackSize);
        var address = AllocatePool(processor, size, TagIrp);
        if (address == 0)
            return KernelPtr<IRP>.Null;
        var irp = new KernelPtr<IRP>(address);
        Initialize(processor, irp, (ushort)size, stackSize);
        Cell.U8(address + 0x27, AllocatedByIoManager);
        record = new IrpRecord { Address = address, Origin = origin, AllocatedAt = processor.Site, Owner = processor.Driver };
        _irps[address] = record;
        _freedIrps.Remove(address);
        return irp;
    }

    /// <summary>IoInitializeIrp: everything zero but type, size and location.</summary>
    public static void Initialize(Processor processor, KernelPtr<IRP> irp, ushort size, sbyte stackSize)
    {
        processor.Fill(irp.Address, size, 0);
        Cell.Set(irp.Address, TypeIrp);
        Cell.Set(irp.Address + 2, size);
        Cell.U8(irp.Address + 0x22, (byte)stackSize);
        SetLocation(irp, stackSize + 1);
        irp.CurrentStackLocation = new KernelPtr<IO_STACK_LOCATION>(irp.Address + IrpSize + ((uint)(byte)stackSize * StackLocationSize));
        Cell.U32(irp.Address + 0x10, irp.Address + 0x10);
        Cell.U32(irp.Address + 0x14, irp.Address + 0x10);
    }

    /// <summary>IoReuseIrp: as new, with this status.</summary>
    public void Reuse(Processor processor, KernelPtr<IRP> irp, NTSTATUS status)
    {
        using var own = new OwnWork(processor);
        if (Verifies(processor.Driver) && FindIrp(irp.Address) is { Origin: not IrpOrigin.Driver })
            Violate(processor, 0x311, processor.CallerProgramCounter, irp);
        var flags = Cell.U8(irp.Address + 0x27);
        Initialize(processor, irp, Cell.Get<ushort>(irp.Address + 2), (sbyte)irp.StackCount);
        Cell.U8(irp.Address + 0x27, flags);
        irp.IoStatus.Status = status;
        if (_irps.TryGetValue(irp.Address, out var record))
        {
            record.Begin(127);
            record.Completed = false;
        }
    }

    /// <summary>IoFreeIrp, as drivers call it.</summary>
    public void FreeFromDriver(Processor processor, KernelPtr<IRP> irp)
    {
        using var own = new OwnWork(processor);
        var record = FindIrp(irp.Address);
        if (Verifies(processor.Driver))
        {
            if (!LooksLike(processor, irp.Address, TypeIrp))
                processor.RaiseBugCheck(IoManagerViolation, 0x01, irp.Address, 0, 0);
            if (record?.Thread is not null)
                processor.RaiseBugCheck(IoManagerViolation, 0x02, irp.Address, 0, 0);
        }

        Free(processor, irp, record);
    }

    /// <summary>Whatever bytes lie there are given to the pool; the pool judges the address.</summary>
    private void Free(Processor processor, KernelPtr<IRP> irp, IrpRecord? record)
    {
        _machine.Pool.Free(processor, irp.Address, 0);
        if (record is null || !_irps.Remove(irp.Address))
            return;
        record.Freed = true;
        _freedIrps[irp.Address] = record;
        _freedOrder.Enqueue(irp.Address);
        if (_freedOrder.Count > RememberedIrps)
            _freedIrps.Remove(_freedOrder.Dequeue());
    }

    private uint AllocatePool(Processor processor, uint bytes, uint tag, bool zero = false) =>
        _machine.Pool.Allocate(processor, new PoolRequest((uint)POOL_TYPE.NonPagedPool, bytes, tag, zero));

    private static void SetLocation(KernelPtr<IRP> irp, int location) => Cell.U8(irp.Address + 0x23, (byte)location);

    /// <summary>IoSkipCurrentIrpStackLocation.</summary>
    public static void SkipLocation(KernelPtr<IRP> irp)
    {
        SetLocation(irp, irp.CurrentLocation + 1);
        irp.CurrentStackLocation = new KernelPtr<IO_STACK_LOCATION>(irp.CurrentStackLocation.Address + StackLocationSize);
    }

    /// <summary>IoCopyCurrentIrpStackLocationToNext: everything but the completion routine and its flags.</summary>
    public static void CopyLocation(Processor processor, KernelPtr<IRP> irp)
    {
        var current = irp.CurrentStackLocation.Address;
        var next = current - StackLocationSize;
        processor.Move(next, current, StackLocationSize - 8);
        Cell.U8(next + 3, 0);
    }

    /// <summary>IoSetCompletionRoutine.</summary>
    public void SetCompletionRoutine(Processor processor, KernelPtr<IRP> irp, uint routine, PVOID context, byte control)
    {
        CheckCompletionRoutine(processor, irp, routine);
        var next = new KernelPtr<IO_STACK_LOCATION>(irp.CurrentStackLocation.Address - StackLocationSize);
        next.CompletionRoutine = new PVOID(routine);
        next.Context = context;
        next.Control = control;
    }
}
