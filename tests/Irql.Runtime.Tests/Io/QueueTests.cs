using System.Collections.Generic;
using Xunit;
using static Irql.Runtime.NTSTATUS;
using static Irql.Runtime.Wdm;

namespace Irql.Runtime.Tests.Requests;

/// <summary>Cancel-safe queues, the StartIo queue, the DPC of a device, remove locks.</summary>
public sealed class QueueTests
{
    [Fact]
    public void Csq_InsertAndRemove_HandsRequestsOutInOrder()
    {
        var driver = new CsqDriver();
        var served = new List<uint>();
        driver.Echo[IRP_MJ_WRITE] = (_, irp) =>
        {
            for (var next = Io.CsqRemoveNextIrp(driver.Echo.Csq, default); !next.IsNull; next = Io.CsqRemoveNextIrp(driver.Echo.Csq, default))
            {
                served.Add(Io.GetCurrentIrpStackLocation(next).Parameters.DeviceIoControl.OutputBufferLength);
                EchoDriver.Complete(next, STATUS_SUCCESS);
            }

            return EchoDriver.Complete(irp, STATUS_SUCCESS);
        };
        var statuses = new List<NTSTATUS>();
        var result = driver.Echo.Run(
            () =>
            {
                User.CreateFile(EchoDriver.UserName, out var handle, overlapped: true);
                var blocks = User.VirtualAlloc<OVERLAPPED>(3);
                for (var i = 0; i < 3; i++)
                    User.DeviceIoControl(handle, EchoDriver.Neither, default, 0, default, (uint)i, out _, blocks + i);
                User.CreateFile(EchoDriver.UserName, out var second);
                User.WriteFile(second, default, 0, out _);
                for (var i = 0; i < 3; i++)
                    statuses.Add(blocks[i].Internal);
            },
            new MachineOptions { Verifier = VerifierOptions.IoVerification });
        Assert.Equal("", result.Report);
        Assert.Equal([0u, 1u, 2u], served);
        Assert.All(statuses, static status => Assert.Equal(STATUS_SUCCESS, status));
    }

    [Fact]
    public void Csq_Cancel_TakesTheRequestOutAndCompletesIt()
    {
        var driver = new CsqDriver();
        NTSTATUS status = default;
        var result = driver.Echo.Run(() =>
        {
            User.CreateFile(EchoDriver.UserName, out var handle, overlapped: true);
            var block = User.VirtualAlloc<OVERLAPPED>(1);
            User.DeviceIoControl(handle, EchoDriver.Neither, default, 0, default, 0, out _, block);
            User.CancelIo(handle);
            status = block.Value.Internal;
        });
        Assert.Equal("", result.Report);
        Assert.Equal(STATUS_CANCELLED, status);
        Assert.Equal(1, driver.Cancelled);
    }

    [Fact]
    public void Csq_RacesBetweenCancelAndRemove_CompleteEachRequestOnce()
    {
        for (ulong seed = 0; seed < 40; seed++)
        {
            var driver = new CsqDriver();
            driver.Echo[IRP_MJ_WRITE] = (_, irp) =>
            {
                var next = Io.CsqRemoveNextIrp(driver.Echo.Csq, default);
                if (!next.IsNull)
                    EchoDriver.Complete(next, STATUS_SUCCESS);
                return EchoDriver.Complete(irp, STATUS_SUCCESS);
            };
            var result = driver.Echo.Run(
                [
                    () =>
                    {
                        User.CreateFile(EchoDriver.UserName, out var handle, overlapped: true);
                        User.DeviceIoControl(handle, EchoDriver.Neither, default, 0, default, 0, out _, User.VirtualAlloc<OVERLAPPED>(1));
                        User.CancelIo(handle);
                    },
                    static () =>
                    {
                        User.CreateFile(EchoDriver.UserName, out var handle);
                        User.WriteFile(handle, default, 0, out _);
                    },
                ],
                new MachineOptions { Processors = 2, Strategy = "rnd", Seed = seed });
            Assert.True(result.Outcome == RunOutcome.Completed, result.Report);
        }
    }

    [Fact]
    public void StartIo_RunsOneRequestAtATime_AtDispatchLevel()
    {
        var driver = new EchoDriver();
        var running = 0;
        var most = 0;
        var levels = new List<IrqlLevel>();
        driver.OnEntry = entry => entry.DriverStartIo = (device, irp) =>
        {
            levels.Add(Ke.GetCurrentIrql());
            most = System.Math.Max(most, ++running);
            Assert.Equal(irp, device.CurrentIrp);
            Io.QueueWorkItem(
                Io.AllocateWorkItem(device),
                (same, context) =>
                {
                    running--;
                    Ke.RaiseIrql(IrqlLevel.Dispatch, out var old);
                    Io.StartNextPacket(same, false);
                    Ke.LowerIrql(old);
                    EchoDriver.Complete(context.Cast<IRP>(), STATUS_SUCCESS);
                },
                WORK_QUEUE_TYPE.DelayedWorkQueue,
                irp);
        };
        driver.Control = static (device, irp) =>
        {
            Io.MarkIrpPending(irp);
            Io.StartPacket(device, irp, default, null);
            return STATUS_PENDING;
        };
        var statuses = new List<NTSTATUS>();
        var result = driver.Run(() =>
        {
            User.CreateFile(EchoDriver.UserName, out var handle, overlapped: true);
            var blocks = User.VirtualAlloc<OVERLAPPED>(3);
            for (var i = 0; i < 3; i++)
                User.DeviceIoControl(handle, EchoDriver.Buffered, default, 0, default, 0, out _, blocks + i);
            for (var i = 0; i < 3; i++)
            {
                while (blocks[i].Internal == STATUS_PENDING)
                    User.WaitForSingleObject(handle);
                statuses.Add(blocks[i].Internal);
            }
        });
        Assert.Equal("", result.Report);
        Assert.Equal(1, most);
        Assert.Equal([IrqlLevel.Dispatch, IrqlLevel.Dispatch, IrqlLevel.Dispatch], levels);
        Assert.All(statuses, static status => Assert.Equal(STATUS_SUCCESS, status));
    }

    [Fact]
    public void DeviceQueue_ServesByKey_AndBecomesIdle()
    {
        var order = new List<uint>();
        var driver = new EchoDriver();
        driver.Control = (_, irp) =>
        {
            var pool = Ex.AllocatePool2(POOL_FLAGS.POOL_FLAG_NON_PAGED, 128, "Test");
            var queue = pool.Cast<KDEVICE_QUEUE>();
            var entries = (pool + 32).Cast<KDEVICE_QUEUE_ENTRY>();
            Ke.InitializeDeviceQueue(queue);
            Ke.RaiseIrql(IrqlLevel.Dispatch, out var old);
            Assert.False(Ke.InsertDeviceQueue(queue, entries));
            Assert.True(Ke.InsertByKeyDeviceQueue(queue, entries + 1, 9));
            Assert.True(Ke.InsertByKeyDeviceQueue(queue, entries + 2, 4));
            Assert.True(Ke.InsertByKeyDeviceQueue(queue, entries + 3, 6));
            Assert.True(Ke.RemoveEntryDeviceQueue(queue, entries + 3));
            Assert.False(Ke.RemoveEntryDeviceQueue(queue, entries + 3));
            order.Add(Ke.RemoveByKeyDeviceQueue(queue, 5).Value.SortKey);
            order.Add(Ke.RemoveDeviceQueue(queue).Value.SortKey);
            Assert.True(Ke.RemoveDeviceQueue(queue).IsNull);
            Assert.Equal(0, queue.Value.Busy);
            Ke.LowerIrql(old);
            Ex.FreePool(pool);
            return EchoDriver.Complete(irp, STATUS_SUCCESS);
        };
        Assert.Equal("", driver.RunControl().Report);
        Assert.Equal([9u, 4u], order);
    }

    [Fact]
    public void RequestDpc_FromDeviceLevel_RunsItsRoutineAtDispatchLevel()
    {
        var driver = new EchoDriver();
        var level = IrqlLevel.High;
        driver.OnEntry = entry => Io.InitializeDpcRequest(entry.DeviceObject, (dpc, device, irp, context) =>
        {
            level = Ke.GetCurrentIrql();
            Assert.Equal(device.Dpc, dpc);
            Assert.Equal(5u, context.Address);
            EchoDriver.Complete(irp, STATUS_SUCCESS);
        });
        driver.Control = static (device, irp) =>
        {
            Io.MarkIrpPending(irp);
            Ke.RaiseIrql((IrqlLevel)7, out var old);
            Io.RequestDpc(device, irp, new PVOID(5));
            Ke.LowerIrql(old);
            return STATUS_PENDING;
        };
        NTSTATUS status = default;
        var result = driver.RunControl(value => status = value);
        Assert.Equal("", result.Report);
        Assert.Equal(IrqlLevel.Dispatch, level);
        Assert.Equal(STATUS_SUCCESS, status);
    }

    [Fact]
    public void RemoveLock_AfterRemovalBegan_RefusesNewUsers()
    {
        var driver = new EchoDriver();
        var results = new List<NTSTATUS>();
        driver.Control = (device, irp) =>
        {
            var remove = device.DeviceExtension.Cast<IO_REMOVE_LOCK>();
            Io.InitializeRemoveLock(remove, 0, 0, 0);
            results.Add(Io.AcquireRemoveLock(remove, irp));
            results.Add(Io.AcquireRemoveLock(remove, device));
            Io.ReleaseRemoveLock(remove, device);
            Io.ReleaseRemoveLockAndWait(remove, irp);
            results.Add(Io.AcquireRemoveLock(remove, irp));
            return EchoDriver.Complete(irp, STATUS_SUCCESS);
        };
        Assert.Equal("", driver.RunControl().Report);
        Assert.Equal([STATUS_SUCCESS, STATUS_SUCCESS, STATUS_DELETE_PENDING], results);
    }

    [Fact]
    public void RemoveLock_HeldBySomebody_IsWaitedForInVain()
    {
        var driver = new EchoDriver();
        driver.Control = (device, irp) =>
        {
            var remove = device.DeviceExtension.Cast<IO_REMOVE_LOCK>();
            Io.InitializeRemoveLock(remove, 0, 0, 0);
            _ = Io.AcquireRemoveLock(remove, irp);
            _ = Io.AcquireRemoveLock(remove, device);
            Io.ReleaseRemoveLockAndWait(remove, irp);
            return EchoDriver.Complete(irp, STATUS_SUCCESS);
        };
        Assert.Equal(RunOutcome.Hang, driver.RunControl().Outcome);
    }

    [Fact]
    public void WorkItemQueuedTwice_Is139()
    {
        var driver = new EchoDriver
        {
            Control = static (device, irp) =>
            {
                Ke.RaiseIrql(IrqlLevel.Dispatch, out var old);
                var item = Io.AllocateWorkItem(device);
                Io.QueueWorkItem(item, static (_, _) => { }, WORK_QUEUE_TYPE.DelayedWorkQueue, default);
                Io.QueueWorkItem(item, static (_, _) => { }, WORK_QUEUE_TYPE.DelayedWorkQueue, default);
                Ke.LowerIrql(old);
                return EchoDriver.Complete(irp, STATUS_SUCCESS);
            },
        };
        var bugCheck = driver.RunControl().BugCheck;
        Assert.Equal((BugCheckCode.KERNEL_SECURITY_CHECK_FAILURE, 3u), (bugCheck!.Code, bugCheck.P1));
    }

    [Fact]
    public void WorkItemThatReturnsRaised_IsE1()
    {
        uint item = 0;
        var driver = new EchoDriver
        {
            Control = (device, irp) =>
            {
                var work = Io.AllocateWorkItem(device);
                item = work.Address;
                Io.QueueWorkItem(work, static (_, _) => Ke.RaiseIrql(IrqlLevel.Dispatch, out var _), WORK_QUEUE_TYPE.DelayedWorkQueue, new PVOID(77));
                return EchoDriver.Complete(irp, STATUS_SUCCESS);
            },
        };
        var bugCheck = driver.RunControl().BugCheck;
        Assert.Equal((BugCheckCode.WORKER_THREAD_RETURNED_AT_BAD_IRQL, 2u, 77u, item), (bugCheck!.Code, bugCheck.P2, bugCheck.P3, bugCheck.P4));
    }
}
