using System.Threading.Tasks;
using Irql.Analyzers.Tests.Verifiers;
using Xunit;

namespace Irql.Analyzers.Tests.Rules.DriverModel;

/// <summary>IRQL6001, IRQL6002, IRQL6004, IRQL6007 and IRQL6009 on imports; the corpus has a case for each shape.</summary>
public sealed class DriverModelFlowTests
{
    private static Task Verify(string body) => AnalyzerVerifier.VerifyAsync($$"""
        using System.Runtime.InteropServices; using Irql;
        unsafe struct IRP { public int Status; }
        unsafe struct DEVICE_OBJECT { public uint Flags; public void* DeviceExtension; }
        unsafe struct DRIVER_OBJECT { public fixed ulong MajorFunction[28]; public delegate* unmanaged<DRIVER_OBJECT*, void> DriverUnload; }
        unsafe static class Driver
        {
            const int PENDING = 0x103;
            static IRP* queue;
            [DllImport("ntoskrnl")] static extern void IoMarkIrpPending(IRP* irp);
            [DllImport("ntoskrnl")] static extern int IoCallDriver(DEVICE_OBJECT* d, IRP* irp);
            [DllImport("ntoskrnl")] static extern int IoCreateDevice(DRIVER_OBJECT* d, uint n, void* name, uint type, uint c, byte e, DEVICE_OBJECT** o);
            [DllImport("ntoskrnl")] static extern int ObReferenceObjectByHandle(void* h, uint a, void* t, sbyte mode, void** o, void* i);
            [DllImport("ntoskrnl")] static extern void IoRegisterDriverReinitialization(DRIVER_OBJECT* d, void* r, void* c);
            {{body}}
        }
        """);

    [Fact]
    public Task Marked_LowerDriversStatusReturned_Reports() => Verify("""
        [IrqlRole("DRIVER_DISPATCH")] static int A(DEVICE_OBJECT* d, IRP* irp)
        {
            IoMarkIrpPending(irp);
            var status = IoCallDriver(d, irp);
            {|IRQL6001:return status;|}
        }
        [IrqlRole("DRIVER_DISPATCH")] static int B(DEVICE_OBJECT* d, IRP* irp)
        {
            IoMarkIrpPending(irp);
            IoCallDriver(d, irp);
            return PENDING;
        }
        """);

    [Fact]
    public Task ForwardedStatus_TestedForPending_DoesNotReport() => Verify("""
        [IrqlRole("DRIVER_DISPATCH")] static int A(DEVICE_OBJECT* d, IRP* irp)
        {
            var status = IoCallDriver(d, irp);
            if (status == PENDING)
                return status;
            return status;
        }
        """);

    [Fact]
    public Task FlagKeptInLocal_IsFollowed() => Verify("""
        [IrqlRole("DRIVER_DISPATCH")] static int A(DEVICE_OBJECT* d, IRP* irp)
        {
            var queued = false;
            if (irp->Status != 0) { IoMarkIrpPending(irp); queue = irp; queued = true; }
            if (queued)
                return PENDING;
            return 0;
        }
        """);

    [Fact]
    public Task OtherRequest_DoesNotCount() => Verify("""
        [IrqlRole("DRIVER_DISPATCH")] static int A(DEVICE_OBJECT* d, IRP* irp) { IoMarkIrpPending(queue); return 0; }
        static int NoRole(DEVICE_OBJECT* d, IRP* irp) { IoMarkIrpPending(irp); return 0; }
        """);

    [Fact]
    public Task RequestGivenToSomethingUnknown_IsNotJudged() => Verify("""
        [DllImport("helper.sys")] static extern void Hand(IRP* irp);
        [IrqlRole("DRIVER_DISPATCH_PAGED")] static int A(DEVICE_OBJECT* d, IRP* irp) { Hand(irp); return PENDING; }
        [IrqlRole("DRIVER_DISPATCH_PAGED")] static int B(DEVICE_OBJECT* d, IRP* irp) { Hand(null); {|IRQL6001:return PENDING;|} }
        """);

    [Fact]
    public Task LiteralMode_ThroughConstant_Reports_OwnModeDoesNot() => Verify("""
        const sbyte UserMode = 1;
        [IrqlRole("DRIVER_DISPATCH_PAGED")] static int A(DEVICE_OBJECT* d, IRP* irp) => {|IRQL6004:ObReferenceObjectByHandle(null, 0, null, UserMode, null, null)|};
        [IrqlRole("DRIVER_DISPATCH_PAGED")] static int B(DEVICE_OBJECT* d, IRP* irp) => ObReferenceObjectByHandle(null, 0, null, (sbyte)irp->Status, null, null);
        """);

    [Fact]
    public Task CalledOutsideItsPlace_ThroughHelper_ReportsTheHelpersCall() => Verify("""
        static void Helper(DRIVER_OBJECT* d) => IoRegisterDriverReinitialization(d, null, null);
        [IrqlRole("DRIVER_INITIALIZE")] static int Entry(DRIVER_OBJECT* d, void* path) { Helper(d); return 0; }
        [IrqlRole("DRIVER_UNLOAD")] static void Unload(DRIVER_OBJECT* d) { {|IRQL6009:Helper(d)|}; }
        """);

    [Fact]
    public Task AddDevice_ThatClearsInLocalFunction_DoesNotReport() => Verify("""
        [IrqlRole("DRIVER_ADD_DEVICE")] static int {|IRQL6002:Bad|}(DRIVER_OBJECT* d, DEVICE_OBJECT* p) { DEVICE_OBJECT* o; return IoCreateDevice(d, 0, null, 0, 0, 0, &o); }
        [IrqlRole("DRIVER_ADD_DEVICE")] static int Good(DRIVER_OBJECT* d, DEVICE_OBJECT* p)
        {
            DEVICE_OBJECT* o;
            var status = IoCreateDevice(d, 0, null, 0, 0, 0, &o);
            Clear(o);
            return status;
            static void Clear(DEVICE_OBJECT* x) => x->Flags &= ~0x80u;
        }
        """);

    [Fact]
    public Task BrokenDriver_DoesNotThrow() => AnalyzerVerifier.VerifyBrokenAsync("""
        using System.Runtime.InteropServices; using Irql;
        unsafe struct DRIVER_OBJECT { public fixed ulong MajorFunction[28]; }
        unsafe static class D
        {
            [IrqlRole("DRIVER_DISPATCH")] static int A(Missing* d, IRP* irp) { IoMarkIrpPending(irp); return Nope; }
            [DllImport("ntoskrnl")] static extern void IoMarkIrpPending(IRP* irp, );
            static void R(DRIVER_OBJECT* d) { d->MajorFunction[] = (ulong)&A; d->MajorFunction[1] = &Missing; }
            [IrqlRole("DRIVER_ADD_DEVICE")] static int
        }
        """);
}
